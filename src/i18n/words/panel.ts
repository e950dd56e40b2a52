/** The page beside a talk. */
export const panelWords = {
  'panel.title': { zh: '客户', en: 'Customer' },
  'panel.waiting': { zh: '正在打开…', en: 'Opening…' },
  'panel.sending': { zh: '正在发送…', en: 'Sending…' },
  'panel.failed': {
    zh: '没有连上服务器。\n请检查网络，再试一次。',
    en: 'The server could not be reached.\nCheck the network and try again.',
  },
  'panel.notTold': {
    zh: '{platform}没有说你在和谁聊天，所以下面是你自己的客户。\n一直这样的话，请管理员运行 admin doctor {name}，会说要改哪一页。',
    en: '{platform} did not say whom you talk to, so these are your own customers.\nIf it stays so, ask the admin to run admin doctor {name}, which says what to change and where.',
  },
  'panel.noScript': { zh: '这个页面需要 JavaScript。', en: 'This page needs JavaScript.' },
  'panel.nothing': { zh: '还没有客户。', en: 'No customers yet.' },
  'panel.inChat': { zh: '已处理，结果在和应用的对话里。', en: 'Done. What came of it is in the chat with the app.' },
  'panel.notOpen': { zh: '客户页打不开', en: 'This page cannot be opened' },
  'error.panel.unknown': {
    zh: '没有这个页面。\n请从聊天工具栏重新打开。',
    en: 'There is no such page.\nOpen it again from the toolbar of the chat.',
  },
  'error.panel.stranger': {
    zh: '你的账号还没有关联到成单。\n请让管理员添加你，或在应用里发送 /绑定身份 自己关联，再打开这个页面。',
    en: 'Your account is not known to Chengdan yet.\nAsk the admin to add you, or send /link to the app, and open this page again.',
  },
  'error.panel.login': {
    zh: '登录已过期，没有处理。\n请关闭这个页面，从聊天工具栏重新打开。',
    en: 'Your login is over, and nothing was done.\nClose this page and open it again from the toolbar of the chat.',
  },
  'error.panel.foreign': {
    zh: '这次请求来自别的网站，没有处理。\n请从聊天工具栏打开这个页面。',
    en: 'This came from another site and was not accepted.\nOpen this page from the toolbar of the chat.',
  },
  'error.panel.settings': {
    zh: '{platform}不让应用查询客户（{code}），所以显示不出来。\n请告诉管理员：运行 admin doctor {name}，会说要改哪一页。',
    en: '{platform} does not let the app ask about customers ({code}), so nothing can be shown.\nTell the admin to run admin doctor {name}, which says what to change and where.',
  },
  'error.panel.away': {
    zh: '现在问不到{platform}你在和谁聊天。\n请等一分钟，再打开这个页面。',
    en: '{platform} does not say just now whom you talk to.\nWait a minute and open this page again.',
  },
} as const

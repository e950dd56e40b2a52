/** The entries of the menu below WeCom's conversation: at most 16 bytes above, 40 below. */
export const wecomMenuWords = {
  'wecom.menu.deals': { zh: '商机', en: 'Deals' },
  'wecom.menu.dealNew': { zh: '新建', en: 'New deal' },
  'wecom.menu.dealMine': { zh: '我的', en: 'My deals' },
  'wecom.menu.dealMove': { zh: '推进', en: 'Move a deal' },
  'wecom.menu.dealNote': { zh: '记一笔', en: 'Add a note' },
  'wecom.menu.dealFind': { zh: '查找', en: 'Find' },
  'wecom.menu.approvals': { zh: '审批', en: 'Approvals' },
  'wecom.menu.approvalsMine': { zh: '待我审批', en: 'For me to decide' },
  'wecom.menu.stuck': { zh: '卡住的单', en: 'Stuck deals' },
  'wecom.menu.tasks': { zh: '我的任务', en: 'My tasks' },
  'wecom.menu.more': { zh: '更多', en: 'More' },
  'wecom.menu.funnel': { zh: '漏斗', en: 'Funnel' },
  'wecom.menu.settings': { zh: '我的设置', en: 'My settings' },
  'wecom.menu.help': { zh: '帮助', en: 'Help' },
  'admin.wecomMenu.summary': {
    zh: '企业微信应用的菜单：看一看、换成我们的、或就用别人手工设的',
    en: 'The menu of the app in WeCom: show it, write ours, or keep one made by hand',
  },
  'admin.wecomMenu.current': { zh: '企业微信里现在的菜单：', en: 'The menu in WeCom now:' },
  'admin.wecomMenu.none': { zh: '（没有）', en: '(none)' },
  'admin.wecomMenu.ours': { zh: '我们的菜单：', en: 'Ours:' },
  'admin.wecomMenu.byHand': {
    zh: '它是手工设置的，保持原样。换成我们的：wecom menu set；就要它：wecom menu keep。',
    en: 'It was made by hand, and stays. To have ours: wecom menu set; to keep it: wecom menu keep.',
  },
  'admin.wecomMenu.isKept': {
    zh: '它是手工设置的，按你的意思保留。换成我们的：wecom menu set。',
    en: 'It was made by hand, and is kept as you said. To have ours: wecom menu set.',
  },
  'admin.wecomMenu.set': {
    zh: '已换成我们的菜单；手机上最多五分钟后看到。',
    en: 'Ours is written; phones show it within five minutes.',
  },
  'admin.wecomMenu.kept': { zh: '好，就用现在的菜单。', en: 'It stays, and nobody asks about it any more.' },
  'admin.wecomMenu.nothingToKeep': {
    zh: '没有手工设置的菜单，没有要保留的。',
    en: 'There is no menu that was made by hand, so nothing to keep.',
  },
} as const

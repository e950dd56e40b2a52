/** What WeCom's codes mean to whoever runs the product, and what to do. */
export const wecomErrorsWords = {
  'wecom.error.busy': { zh: '企业微信系统繁忙，会自动重试。', en: 'WeCom is busy; it is tried again by itself.' },
  'wecom.error.conflict': {
    zh: '企业微信同时在改同一份数据，会自动重试。',
    en: 'Somebody changed the same data of WeCom; it is tried again by itself.',
  },
  'wecom.error.atOnce': {
    zh: '同时发给企业微信的请求太多，会自动重试。',
    en: 'Too many calls to WeCom at once; it is tried again by itself.',
  },
  'wecom.error.failed': {
    zh: '企业微信内部出错，会自动重试。',
    en: 'WeCom failed inside; it is tried again by itself.',
  },
  'wecom.error.tooOften': {
    zh: '超过了企业微信的调用频率，稍后自动继续。',
    en: 'More calls than WeCom takes; it goes on later by itself.',
  },
  'wecom.error.token': {
    zh: '企业微信不认我们的 access_token，换新的也不行。请核对应用的 Secret。',
    en: 'WeCom does not take our access token, nor a new one. Check the Secret of the app.',
  },
  'wecom.error.secret': {
    zh: 'Secret 不对。请从应用详情页重新复制 Secret 到 WECOM_SECRET。',
    en: 'The Secret is wrong. Copy it from the page of the app into WECOM_SECRET.',
  },
  'wecom.error.corp': {
    zh: '企业 ID 不对。请从「我的企业 → 企业信息」复制到 WECOM_CORP_ID。',
    en: 'The CorpID is wrong. Copy it from My Company → Company Information into WECOM_CORP_ID.',
  },
  'wecom.error.otherCorp': {
    zh: 'Secret 属于另一家企业。请核对 WECOM_CORP_ID 和 WECOM_SECRET 出自同一家企业。',
    en: 'The Secret is of another company. WECOM_CORP_ID and WECOM_SECRET have to be of the same.',
  },
  'wecom.error.agent': {
    zh: '没有这个应用。请从应用详情页核对 WECOM_AGENT_ID。',
    en: 'There is no such app. Check WECOM_AGENT_ID on the page of the app.',
  },
  'wecom.error.agentRight': {
    zh: '这个 Secret 不能代表这个应用。WECOM_AGENT_ID 和 WECOM_SECRET 要出自同一个应用。',
    en: 'This Secret does not speak for this app. WECOM_AGENT_ID and WECOM_SECRET have to be of the same one.',
  },
  'wecom.error.permission': {
    zh: '应用没有调用这个接口的权限。客户联系的接口：在「客户联系 → 客户 → API」的「可调用接口的应用」里加上它；其他接口：多半用了别的应用的 Secret，请核对 WECOM_SECRET。',
    en: 'The app may not call this. Where it is about customer contacts, add it at Customer Contact → Customers → API, Apps that may call the API; otherwise the Secret is most likely of another app: check WECOM_SECRET.',
  },
  'wecom.error.domain': {
    zh: '网页所在的域名不是应用的可信域名。请在应用的「网页授权及JS-SDK」里设置。',
    en: 'The page is not on the trusted domain of the app. Set it at Web Authorization and JS-SDK of the app.',
  },
  'wecom.error.disabled': {
    zh: '应用已被停用。请在管理后台重新启用。',
    en: 'The app is switched off. Switch it on again in the admin console.',
  },
  'wecom.error.address': {
    zh: '企业微信不接受来自 {address} 的请求。请把它加进应用的「企业可信IP」。',
    en: 'WeCom takes nothing from {address}. Add it to the trusted addresses of the app.',
  },
  'wecom.error.contacts': {
    zh: '应用没有「客户联系」权限。请在「客户联系 → 可调用接口的应用」里加上它。',
    en: 'The app has no right to customer contacts. Add it at Customer Contact → apps that may call.',
  },
  'wecom.error.noCallback': {
    zh: '应用还不能接收消息，带按钮的卡片发不出去。请在应用详情页「接收消息」里设置 API 接收。',
    en: 'The app receives no messages yet, so no card with buttons goes out. Set it at Receive messages on the page of the app.',
  },
  'wecom.error.card': { zh: '企业微信不认这张卡片。', en: 'WeCom does not know this card.' },
  'wecom.error.otherCard': {
    zh: '这张卡片是别的应用发的，不能改写。',
    en: 'This card was sent by another app and cannot be rewritten.',
  },
  'wecom.error.cardButton': {
    zh: '卡片上有一个按钮企业微信不接受。',
    en: 'WeCom does not take one of the buttons of the card.',
  },
  'wecom.error.cardSpent': {
    zh: '这张卡片已经用完改写的机会，后来怎样会另发一条消息。',
    en: 'This card cannot be rewritten any more; what became of it is said in a message of its own.',
  },
  'wecom.error.media': { zh: '企业微信不认这种文件格式。', en: 'WeCom does not take files of this kind.' },
  'wecom.error.mediaSize': {
    zh: '文件的大小企业微信不接受。',
    en: 'WeCom does not take a file of this size.',
  },
  'wecom.error.mediaGone': {
    zh: '这个文件在企业微信里已经过期（只保留三天）。',
    en: 'WeCom has this file no more: it keeps them for three days.',
  },
  'wecom.error.kind': { zh: '这里不能发这种消息。', en: 'Messages of this kind cannot be sent there.' },
  'wecom.error.login': {
    zh: '登录用的 code 已失效，请重新打开页面。',
    en: 'The code of this login is spent; open the page again.',
  },
  'wecom.error.tooMany': { zh: '一次的成员太多。', en: 'Too many members at once.' },
  'wecom.error.json': { zh: '企业微信读不懂这条消息。', en: 'WeCom could not read this message.' },
  'wecom.error.parameter': { zh: '有一个参数企业微信不接受。', en: 'WeCom does not take one of the parameters.' },
  'wecom.error.missing': { zh: '缺少一个必填的参数。', en: 'A parameter is missing that has to be there.' },
  'wecom.error.chat': { zh: '没有这个群聊。', en: 'There is no such group.' },
  'wecom.error.chatThere': { zh: '已有同样编号的群。', en: 'There is a chat of that id already.' },
  'wecom.error.otherChat': { zh: '这个群聊不是本应用创建的。', en: 'This group was not created by this app.' },
  'wecom.error.robot': {
    zh: '群机器人的地址无效，可能已从群里删除。',
    en: 'The address of the group robot is not valid; it may have been removed from the group.',
  },
  'wecom.error.empty': { zh: '消息是空的。', en: 'The message is empty.' },
  'wecom.error.menu': { zh: '应用还没有菜单。', en: 'The app has no menu yet.' },
  'wecom.error.tooLong': { zh: '消息太长。', en: 'The message is too long.' },
  'wecom.error.member': {
    zh: '企业微信里没有这个成员，可能已经离开。',
    en: 'WeCom has no such member; they may have left.',
  },
  'wecom.error.range': {
    zh: '对方不在应用的可见范围里。请在应用详情页的「可见范围」里加上。',
    en: 'They are not in the visible range of the app. Add them at the page of the app.',
  },
  'wecom.error.contact': { zh: '没有这个外部联系人。', en: 'There is no such outside contact.' },
  'wecom.error.contactGone': {
    zh: '对方已不是这位成员的客户。',
    en: 'They are no customer of this member any more.',
  },
  'wecom.error.unknown': {
    zh: '企业微信拒绝了（{code}：{text}）。',
    en: 'WeCom refused it ({code}: {text}).',
  },
} as const

/**
 * Pages of WeCom's admin console, and what is filled in there, as they are called. What its English version calls a self-built app,
 * receiving messages, the domain, the trusted address and the company is its own; the other English words are ours.
 */
export const wecomConsoleWords = {
  'wecom.page.company': { zh: '我的企业 → 企业信息', en: 'My Company → Company Information' },
  'wecom.page.app': { zh: '应用管理 → 自建 → 应用', en: 'App Management → Self-built → the app' },
  'wecom.page.receiving': {
    zh: '应用管理 → 自建 → 应用 → 接收消息 → 设置API接收',
    en: 'App Management → Self-built → the app → Receive messages → Set to receive messages via API',
  },
  'wecom.page.domain': {
    zh: '应用管理 → 自建 → 应用 → 网页授权及JS-SDK',
    en: 'App Management → Self-built → the app → Web Authorization and JS-SDK',
  },
  'wecom.page.address': {
    zh: '应用管理 → 自建 → 应用 → 企业可信IP',
    en: "App Management → Self-built → the app → Company's Trusted IP",
  },
  'wecom.page.menu': {
    zh: '应用管理 → 自建 → 应用 → 自定义菜单',
    en: 'App Management → Self-built → the app → Custom menu',
  },
  'wecom.page.contacts': { zh: '客户联系 → 客户 → API', en: 'Customer Contact → Customers → API' },
  'wecom.page.bot': { zh: '工作台 → 智能机器人 → 机器人', en: 'Workbench → Smart robots → the bot' },
  'wecom.field.corp': { zh: '企业ID', en: 'Company ID' },
  'wecom.field.range': { zh: '可见范围', en: 'Allowed users' },
  'wecom.field.enable': { zh: '启用', en: 'Enable' },
  'wecom.field.domain': { zh: '可信域名', en: 'Trusted domain name' },
  'wecom.field.domainFile': { zh: '申请校验域名', en: 'Verify domain ownership' },
  'wecom.field.address': { zh: '配置', en: 'Settings' },
  'wecom.field.menu': { zh: '删除菜单', en: 'Delete menu' },
  'wecom.field.callers': { zh: '可调用接口的应用', en: 'Apps that may call the API' },
} as const

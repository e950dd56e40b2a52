export const peopleWords = {
  'error.person.noName': { zh: '人员需要姓名。', en: 'A person needs a name.' },
  'error.person.longName': { zh: '姓名最多 {limit} 个字。', en: 'A name has at most {limit} characters.' },
  'error.person.noManager': {
    zh: '找不到 {name} 的上级。请先添加上级，再添加这个人。',
    en: 'The manager of {name} is not in the directory. Add the manager first.',
  },
  'error.person.keyTaken': {
    zh: '外部编号 {key} 已属于另一个人。',
    en: 'The external key {key} already belongs to somebody else.',
  },
  'error.person.gone': {
    zh: '这个人已不在通讯录中，不能再绑定身份。',
    en: 'This person is no longer in the directory and cannot be connected to an account.',
  },
  'error.person.unknown': { zh: '通讯录里没有「{text}」。', en: 'There is no "{text}" in the directory.' },
  'error.person.several': {
    zh: '「{text}」不止一人。请用外部编号或下面的 id 指定：{ids}',
    en: 'More than one person is called "{text}". Name the one you mean by external key, or by id: {ids}',
  },
  'error.person.lastAdmin': {
    zh: '{name} 是最后一个管理员，不能停用。请先添加另一个管理员：npm run -s admin -- people add --name <姓名> --admin',
    en: '{name} is the last admin and cannot be deactivated. Add another admin first: npm run -s admin -- people add --name <name> --admin',
  },
  'error.identity.taken': {
    zh: '{platform} 账号 {userId} 已绑定另一个人。要转移，请对方用 /绑定身份 生成绑定码。',
    en: 'The {platform} account {userId} belongs to somebody else. To move it, the other person makes a code with /link.',
  },
  'error.link.wrong': {
    zh: '绑定码不对。请核对后重输，或在已绑定的平台用 /绑定身份 重新生成一个。',
    en: 'This code is not right. Check it, or make a new one with /link on a platform where I know you.',
  },
  'error.link.expired': {
    zh: '绑定码已过期（有效 {minutes} 分钟）。请在已绑定的平台用 /绑定身份 重新生成。',
    en: 'This code has expired (it is good for {minutes:minute|minutes}). Make a new one with /link on a platform where I know you.',
  },
  'error.link.used': {
    zh: '绑定码已经用过，每个只能用一次。请在已绑定的平台用 /绑定身份 重新生成。',
    en: 'This code has been used; each works once. Make a new one with /link on a platform where I know you.',
  },
  'error.link.tooMany': {
    zh: '错误次数过多。请 {minutes} 分钟后再试。',
    en: 'Too many wrong codes. Try again in {minutes:minute|minutes}.',
  },
  'error.link.outsider': {
    zh: '这个账号不是本公司的，不能绑定同事身份。请用公司账号操作。',
    en: 'This account is not one of our company, so it cannot be connected to a colleague. Use your company account.',
  },
  'error.link.stranger': {
    zh: '我还不认识你，所以不能为你生成绑定码。请先在已绑定的平台发 /绑定身份，再到这里发 /绑定身份 加上那个码。',
    en: 'I do not know you yet, so I cannot make a code here. Send /link on a platform where I know you, then send /link with that code here.',
  },
  'error.settings.locale': {
    zh: '没有语言「{given}」。可选 zh（中文）或 en（英文）。',
    en: 'There is no language "{given}". Choose zh (Chinese) or en (English).',
  },
  'error.settings.timeZone': {
    zh: '没有时区「{given}」。请写地区名，如 Asia/Shanghai。',
    en: 'There is no time zone "{given}". Write it as an area, such as Asia/Shanghai.',
  },
  'error.settings.notices': {
    zh: '通知不能是「{given}」。可选 立即 或 每天。',
    en: 'Notices cannot be "{given}". Choose at-once or daily.',
  },
  'error.settings.platform': {
    zh: '你在「{given}」没有绑定身份。可选：{platforms}，或 auto（最近使用的平台）。',
    en: 'You have no identity on "{given}". Choose from: {platforms}, or auto (the platform you used last).',
  },
  'people.role.rep': { zh: '销售', en: 'sales rep' },
  'people.role.supervisor': { zh: '主管', en: 'supervisor' },
  'people.role.director': { zh: '总监', en: 'director' },
  'people.role.marketing': { zh: '市场', en: 'marketing' },
  'people.role.finance': { zh: '财务', en: 'finance' },
  'people.role.auditor': { zh: '审计', en: 'auditor' },
  'people.role.admin': { zh: '管理员', en: 'admin' },
  'people.language.zh': { zh: '中文', en: 'Chinese' },
  'people.language.en': { zh: '英文', en: 'English' },
  'people.platform.wecom': { zh: '企业微信', en: 'WeCom' },
  'people.platform.dingtalk': { zh: '钉钉', en: 'DingTalk' },
  'people.platform.slack': { zh: 'Slack', en: 'Slack' },
  'people.platform.web': { zh: '网页聊天', en: 'web chat' },
  'command.whoami.summary': {
    zh: '查看我的角色、上级和已绑定的账号',
    en: 'Your roles, your manager and your accounts',
  },
  'command.whoami.roles': { zh: '角色：{roles}', en: 'Roles: {roles}' },
  'people.namesake.manager': { zh: '上级 {manager}', en: 'reports to {manager}' },
  'people.namesake.number': { zh: '工号 {number}', en: 'number {number}' },
  'command.whoami.number': { zh: '工号：{number}', en: 'Number: {number}' },
  'command.whoami.manager': { zh: '上级：{manager}', en: 'Manager: {manager}' },
  'command.whoami.region': { zh: '区域：{region}', en: 'Region: {region}' },
  'command.whoami.language': {
    zh: '语言：{language} · 时区：{timeZone}',
    en: 'Language: {language} · Time zone: {timeZone}',
  },
  'command.whoami.identities': { zh: '已绑定账号 {count} 个', en: 'Accounts: {count}' },
  'command.whoami.identity': { zh: '{platform} {userId} · {seen}', en: '{platform} {userId} · {seen}' },
  'command.whoami.neverSeen': { zh: '还没用过', en: 'not used yet' },
  'command.whoami.stranger': {
    zh: '我还不认识你。你的账号：{platform}，组织 {tenant}，用户 {userId}。请把这一行发给管理员，或用 /绑定身份 加上绑定码绑定已有身份。',
    en: 'I do not know you yet. Your account: {platform}, organisation {tenant}, user {userId}. Send this line to an admin, or connect an identity you already have with /link and its code.',
  },
  'command.settings.summary': {
    zh: '查看或修改语言、时区、接收平台',
    en: 'See or change language, time zone and the platform you are reached on',
  },
  'command.settings.saved': { zh: '已保存。', en: 'Saved.' },
  'command.settings.shown': {
    zh: '语言：{language}\n时区：{timeZone}\n平台：{platform}\n通知：{notices}',
    en: 'Language: {language}\nTime zone: {timeZone}\nPlatform: {platform}\nNotices: {notices}',
  },
  'command.settings.default': { zh: '{value}（默认）', en: '{value} (default)' },
  'command.settings.anyPlatform': { zh: '自动，最近使用的那个', en: 'auto, the one used last' },
  'command.settings.notices.atOnce': { zh: '立即', en: 'at once' },
  'command.settings.notices.daily': { zh: '每天一次，08:40', en: 'once a day, 08:40' },
  'command.settings.change': { zh: '修改：{example}', en: 'To change: {example}' },
  'command.link.summary': {
    zh: '用一次性绑定码，把另一个平台的账号绑定到我',
    en: 'Connect an account on another platform to you, with a one-time code',
  },
  'command.link.code': {
    zh: '绑定码 {code}，{minutes} 分钟内有效，只能用一次。\n在要绑定的平台上发给我：/绑定身份 {code}\n不要告诉别人：谁先用它，谁的账号就成了你。',
    en: 'Code {code}, good for {minutes:minute|minutes}, once.\nOn the other platform send me: /link {code}\nTell nobody: whoever uses it first becomes you.',
  },
  'command.link.done': {
    zh: '已绑定。你在{platform}上的身份是：{name}。',
    en: 'Connected. On {platform} you are now {name}.',
  },
} as const

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
  'error.identity.taken': {
    zh: '{platform} 账号 {userId} 已绑定另一个人。要转移，请对方用 /link 生成绑定码。',
    en: 'The {platform} account {userId} belongs to somebody else. To move it, the other person makes a code with /link.',
  },
  'error.link.wrong': {
    zh: '绑定码不对。请核对后重输，或在已绑定的平台用 /link 重新生成一个。',
    en: 'This code is not right. Check it, or make a new one with /link on a platform where I know you.',
  },
  'error.link.expired': {
    zh: '绑定码已过期（有效 {minutes} 分钟）。请在已绑定的平台用 /link 重新生成。',
    en: 'This code has expired (it is good for {minutes} minutes). Make a new one with /link on a platform where I know you.',
  },
  'error.link.used': {
    zh: '绑定码已经用过，每个只能用一次。请在已绑定的平台用 /link 重新生成。',
    en: 'This code has been used; each works once. Make a new one with /link on a platform where I know you.',
  },
  'error.link.tooMany': {
    zh: '错误次数过多。请 {minutes} 分钟后再试。',
    en: 'Too many wrong codes. Try again in {minutes} minutes.',
  },
  'error.link.outsider': {
    zh: '这个账号不是本公司的，不能绑定同事身份。请用公司账号操作。',
    en: 'This account is not one of our company, so it cannot be connected to a colleague. Use your company account.',
  },
  'error.link.stranger': {
    zh: '我还不认识你，所以不能为你生成绑定码。请先在已绑定的平台发 /link，再到这里发 /link 加上那个码。',
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
  'error.settings.platform': {
    zh: '你在「{given}」没有绑定身份。可选：{platforms}，或 auto（最近使用的平台）。',
    en: 'You have no identity on "{given}". Choose from: {platforms}, or auto (the platform you used last).',
  },
} as const

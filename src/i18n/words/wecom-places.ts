/** Groups of WeCom that an operator names, and who is in the company there. */
export const wecomPlacesWords = {
  'admin.wecomRobot.summary': {
    zh: '登记一个企业微信群机器人（消息推送）：往那个群里发，收不到消息',
    en: 'Name a robot of a WeCom group: things can be said there, nothing is heard',
  },
  'admin.wecomChat.summary': {
    zh: '由应用建一个企业微信团队群：群成员始终和团队一致',
    en: 'Make a WeCom chat for a team: who is in it stays equal to the team',
  },
  'admin.wecomChat.created': {
    zh: '群「{title}」已建好，{count} 人。之后有人进出团队，群成员会跟着变。',
    en: 'The chat "{title}" is there, with {count} people. Whoever joins or leaves the team joins or leaves it.',
  },
  'admin.wecomChat.greeting': {
    zh: '这里会收到团队的销售漏斗图。',
    en: 'The team’s funnel will be posted here.',
  },
  'admin.wecom.subscribe': {
    zh: '每天发漏斗图：npm run -s admin -- places subscribe wecom {tenant} {id} team at 9:00',
    en: 'To have the funnel there every day: npm run -s admin -- places subscribe wecom {tenant} {id} team at 9:00',
  },
  'error.wecom.notSet': { zh: '还没有设置 {setting}。', en: '{setting} is not set.' },
  'error.wecom.robotUrl': {
    zh: '这不是群机器人的 Webhook 地址。请在群的「消息推送」里复制完整地址（…/cgi-bin/webhook/send?key=…）。',
    en: 'This is no webhook address of a group robot. Copy the whole of it in the group (…/cgi-bin/webhook/send?key=…).',
  },
  'error.wecom.chatName': { zh: '群名最多 {most} 个字。', en: 'The name of a chat has {most} characters at most.' },
  'error.wecom.chatMembers': {
    zh: '{name} 的团队里有 {count} 人绑定了企业微信账号；建群要 {least} 到 {most} 人。',
    en: '{count} people of {name}’s team have a WeCom account here; a chat takes {least} to {most}.',
  },
  'error.wecom.refused': { zh: '企业微信拒绝了：{says}', en: 'WeCom refused: {says}' },
  'error.wecom.unreachable': { zh: '没有收到企业微信的回答，请再试一次。', en: 'WeCom did not answer. Try again.' },
} as const

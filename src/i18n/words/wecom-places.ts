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
  'wecom.way.appchat': {
    zh: '由应用发：这个群是应用建的，不用群机器人，也不用智能机器人',
    en: 'by the app: it made this chat, so neither a robot nor the bot is needed',
  },
  'wecom.way.robot': {
    zh: '由群机器人发：应用只能在自己建的群里发；智能机器人要先在群里被 @ 过',
    en: 'by the group’s robot: the app speaks only in chats it made, and the bot only where somebody has mentioned it',
  },
  'wecom.way.bot': {
    zh: '由智能机器人发：有人在群里 @ 过它；应用只能在自己建的群里发，群机器人没有在这里登记',
    en: 'by the bot: it has been mentioned there; the app speaks only in chats it made, and no robot was named here',
  },
  'wecom.way.noApp': {
    zh: '发不出去：这个群是应用建的，而应用没有配置（WECOM_AGENT_ID）；群机器人和智能机器人不在这个群里',
    en: 'not at all now: the app made this chat and is not set up (WECOM_AGENT_ID); neither a robot nor the bot is in it',
  },
  'wecom.way.noBot': {
    zh: '发不出去：这里只有智能机器人在，而它没有配置（WECOM_BOT_ID）；应用只能在自己建的群里发',
    en: 'not at all now: the bot alone is here and is not set up (WECOM_BOT_ID); the app speaks only in chats it made',
  },
  'admin.wecomDirectory.summary': {
    zh: '企业微信通讯录：看看和我们的人员差在哪（show），照着改（apply）',
    en: 'The directory of WeCom: what differs from our people (show), take it over (apply)',
  },
  'admin.wecomDirectory.same': { zh: '和企业微信一致，没有要改的。', en: 'It is as WeCom says: nothing to change.' },
  'admin.wecomDirectory.add': { zh: '新增 {name}（{userId}）· {roles}', en: 'add {name} ({userId}) · {roles}' },
  'admin.wecomDirectory.sameName': {
    zh: '{name}（{userId}）和已有的人重名，不自动绑定：请本人发 /绑定身份，或用 people link。',
    en: '{name} ({userId}) has the name of somebody who is here and is not linked by itself: they type /link, or use people link.',
  },
  'admin.wecomDirectory.lead': { zh: '{name} 的上级改为 {leader}', en: '{name} is led by {leader}' },
  'admin.wecomDirectory.leave': {
    zh: '{name} 已从企业离职：停用，表单链接和令牌立即失效',
    en: '{name} has left the company: deactivated, form links and tokens end at once',
  },
  'admin.wecomDirectory.unseen': {
    zh: '{userId} 不在应用可见范围内，保持原样',
    en: '{userId} is outside of the app’s visible range, and stays as they are',
  },
  'admin.wecomDirectory.refused': { zh: '没有做：{line}。{why}', en: 'Not done: {line}. {why}' },
  'admin.wecomDirectory.next': {
    zh: '照着改：npm run -s admin -- wecom directory apply',
    en: 'To take it over: npm run -s admin -- wecom directory apply',
  },
  'error.directory.circle': {
    zh: '{leader} 在 {name} 的下级里，会绕成一圈。',
    en: '{leader} is below {name}: that would be a circle.',
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

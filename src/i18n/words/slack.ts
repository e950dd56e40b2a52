/** What only Slack's adapter says. */
export const slackWords = {
  'slack.orType': { zh: '也可以直接输入：\n{line}', en: 'Or type:\n{line}' },
  'slack.name': { zh: '成单', en: 'Chengdan' },
  'slack.tick': { zh: '是', en: 'Yes' },
  'slack.close': { zh: '关闭', en: 'Close' },
  'slack.cancel': { zh: '取消', en: 'Cancel' },
  'slack.waiting': {
    zh: '正在处理。窗口可以关掉，结果会发到对话里。',
    en: 'Working on it. You may close this; the answer comes as a message.',
  },
  'slack.fileHint': {
    zh: '最多 {count} 个，每个不超过 {size}。更大的文件请在私聊里直接发给我。',
    en: 'At most {count}, each up to {size}. Send me larger ones as a direct message.',
  },
  'slack.app.description': {
    zh: '把销售流程带进聊天：商机、审批、证据、提醒、漏斗。',
    en: 'The sales pipeline inside the chat: deals, approvals, evidence, reminders, funnels.',
  },
  'slack.shortcut.evidence': { zh: '存为证据', en: 'Save as evidence' },
  'slack.shortcut.evidence.what': {
    zh: '把这条消息或其中的文件存为一单的证据',
    en: 'Keep this message or its file as evidence of a deal',
  },
  'slack.shortcut.bind': { zh: '绑定客户', en: 'Bind customer' },
  'slack.shortcut.bind.what': {
    zh: '说明这个会话是哪个客户的，之后的内容会存档',
    en: 'Say which customer this conversation is with; it is archived from then on',
  },
  'slack.shortcut.newDeal': { zh: '新建商机', en: 'New deal' },
  'slack.shortcut.newDeal.what': { zh: '填一张表单，新建一单', en: 'Fill in a form to create a deal' },
  'slack.command.chengdan': { zh: '成单的任何命令', en: 'Any command of Chengdan' },
  'slack.command.chengdan.hint': { zh: '帮助 | 商机 列表 | 状态', en: 'help | deal list | status' },
  'slack.command.deal': { zh: '商机：新建、查看、推进', en: 'Deals: create, look, move' },
  'slack.command.deal.hint': { zh: 'new | list | move D-1024', en: 'new | list | move D-1024' },
  'slack.command.customer': { zh: '客户：查看、查找、修改', en: 'Customers: look, find, edit' },
  'slack.command.customer.hint': { zh: 'show C-1001 | find 名称', en: 'show C-1001 | find name' },
  'slack.command.funnel': { zh: '看漏斗：一张图和它的数字', en: 'The funnel: a picture and its numbers' },
  'slack.command.funnel.hint': { zh: '华东 30d', en: 'team 30d' },
  'slack.command.stuck': { zh: '停滞的商机', en: 'Deals that are stuck' },
  'slack.command.stuck.hint': { zh: '区域=华东', en: 'region=华东' },
  'slack.command.approvals': { zh: '等我审批的', en: 'What waits for my approval' },
  'slack.command.approvals.hint': { zh: 'D-1024', en: 'D-1024' },
  'slack.home.more': { zh: '还有 {count} 项没有显示。', en: '{count} more are not shown.' },
  'slack.words.help': { zh: '帮助', en: 'help' },
  'slack.words.link': { zh: '绑定身份 绑定码', en: 'link code' },
  'slack.home.help': { zh: '输入 {help} 看我能做什么。', en: 'Type {help} to see what I can do.' },
  'slack.home.stranger': { zh: '我还不认识你', en: 'I do not know you yet' },
  'slack.home.stranger.what': {
    zh: '所以这里还没有内容。请让管理员把你加入通讯录；已经在别处用成单的，在那里输入 /绑定身份 取得绑定码，再回到这里输入：\n{link}',
    en: 'So there is nothing here yet. Ask an admin to add you; if you use Chengdan elsewhere already, type /link there for a code, then type here:\n{link}',
  },
  'slack.tooMany': {
    zh: '{label}：选项太多，这里列不下。请关闭这张表单，直接输入：\n{line}',
    en: '{label}: too many to list here. Close this form and type:\n{line}',
  },
  'admin.slackManifest.summary': {
    zh: '写出 Slack 应用的清单（manifest），粘贴到 Slack 的应用页面',
    en: 'Write the manifest of the Slack app, to paste into the app pages of Slack',
  },
  'error.slack.noAddress': {
    zh: '没有设置 PUBLIC_URL，Slack 不知道把消息发到哪里。请设置它，或加上 --socket 用 Socket Mode。',
    en: 'PUBLIC_URL is not set, so Slack would not know where to send what happens. Set it, or add --socket for Socket Mode.',
  },
  'error.slack.commandUnknown': {
    zh: 'SLACK_COMMANDS 里的「{name}」不是成单的命令。可选：{names}。',
    en: '"{name}" in SLACK_COMMANDS is no command of Chengdan. Choose from: {names}.',
  },
  'error.slack.commandPair': {
    zh: 'SLACK_COMMANDS 里的「{pair}」看不懂。要写成 deal=crm-deal，或 funnel=off。',
    en: '"{pair}" in SLACK_COMMANDS is not understood. Write deal=crm-deal, or funnel=off.',
  },
  'error.slack.commandLetters': {
    zh: 'Slack 的命令只能用小写英文字母、数字、- 和 _，不能是「{typed}」。',
    en: 'A slash command of Slack has small English letters, digits, - and _ only, so it cannot be "{typed}".',
  },
  'error.slack.commandLong': {
    zh: 'Slack 的命令连斜杠最多 {limit} 个字符，「{typed}」有 {length} 个。',
    en: 'A slash command of Slack has at most {limit} characters with its slash; "{typed}" has {length}.',
  },
  'error.slack.commandBuiltIn': {
    zh: '「{typed}」是 Slack 自己的命令，用了它 Slack 会拒绝全部命令。请换一个名字。',
    en: '"{typed}" is a command of Slack itself, and Slack would refuse all of ours. Choose another name.',
  },
  'error.slack.commandTwice': {
    zh: '「{typed}」用了两次。每个命令要有自己的名字。',
    en: '"{typed}" is there twice. Each command needs a name of its own.',
  },
  'error.slack.commandsMany': {
    zh: 'Slack 的应用最多 {limit} 个命令，这里有 {count} 个。',
    en: 'An app of Slack has at most {limit} commands; here are {count}.',
  },
} as const

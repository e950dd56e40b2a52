export const botWords = {
  'bot.typeInstead': { zh: '这里没有按钮，请直接输入：', en: 'There are no buttons here; type instead:' },
  'bot.optional': { zh: '选填', en: 'optional' },
  'bot.textCut': { zh: '（还有 {count} 字没有显示）', en: '({count} more characters not shown)' },
  'bot.onlyYou': {
    zh: '仅你可见：这个会话里有人无权看到这条内容。',
    en: 'Only you see this: somebody in this conversation may not.',
  },
  'bot.help': { zh: '/帮助', en: '/help' },
  'bot.onlyYouTyped': {
    zh: '仅你可见：这个会话里有人无权看到这条内容。你输入的那一行大家都看得到，带客户和金额的请在和我的单聊里输入。',
    en: 'Only you see this: somebody in this conversation may not. Everybody here has read the line you typed, so type what names customers and amounts in the chat with me alone.',
  },
  'bot.hint': {
    zh: '我听得懂命令，比如 {example}。输入 /帮助 看全部。',
    en: 'I understand commands, for example {example}. Type /help to see them all.',
  },
  'bot.hintNear': {
    zh: '没看懂这句话。你要的可能是：\n{line}\n输入 /帮助 看全部命令。',
    en: 'I cannot make that out. Perhaps you meant:\n{line}\nType /help to see all commands.',
  },
  'bot.noAdmin': {
    zh: '还没有管理员。用这一行加第一个：npm run -s admin -- people add --name 你的名字 --admin',
    en: 'There is no admin yet. Add the first one: npm run -s admin -- people add --name "Your Name" --admin',
  },
  'bot.cardStale': {
    zh: '这张卡片已过时，已为你换上最新的，请在新卡片上操作。',
    en: 'This card was out of date. It has been redrawn; please use the new one.',
  },
  'bot.notYours': { zh: '这一单已不归你，内容已收起。', en: 'This is not yours to see any more.' },
  'bot.done': { zh: '已完成。', en: 'Done.' },
  'bot.joined': { zh: '大家好，我是成单。', en: 'Hello, I am Chengdan.' },
  'bot.joinedOutside': {
    zh: '大家好，我是成单。有事请同事找我。',
    en: 'Hello, I am Chengdan. My colleagues know how to reach me.',
  },
  'bot.welcome': {
    zh: '{name}，你好，我是成单：商机、客户和审批都可以在这里办。',
    en: 'Hello {name}, I am Chengdan: deals, customers and approvals are done here.',
  },
  'bot.firstSteps': { zh: '可以先输入：', en: 'To begin with, type:' },
  'bot.welcomeStranger': {
    zh: '你好，我是成单。我还不认识你的这个账号：\n已在别处使用成单的，在那里输入 /绑定身份 取得绑定码，再到这里输入 /绑定身份 和绑定码。\n还没有使用的，请让管理员把你加入通讯录。',
    en: 'Hello, I am Chengdan. I do not know this account of yours yet:\nIf you use Chengdan elsewhere, type /link there for a code, then /link and the code here.\nIf you do not, ask an admin to add you.',
  },
  'bot.formAgain': {
    zh: '没有提交成功，你填写的内容还在。请修改后再提交：',
    en: 'It was not accepted, and what you filled in is still there. Please correct it and send it again:',
  },
  'bot.fileAgain': { zh: '请重新选择文件', en: 'choose the file again' },
  'bot.fillIn': { zh: '填写', en: 'Fill in' },
  'choice.deal.headline': { zh: '{what}：选一个商机', en: '{what}: choose a deal' },
  'choice.customer.headline': { zh: '{what}：选一个客户', en: '{what}: choose a customer' },
  'which.person': { zh: '有几位「{text}」，是哪一位？', en: 'Several people are called "{text}": which one?' },
  'which.customer': {
    zh: '有几个客户叫「{text}」，是哪一家？',
    en: 'Several customers are called "{text}": which one?',
  },
  'which.near': { zh: '没有叫「{text}」的客户，是这家吗？', en: 'No customer is called "{text}". Is it this one?' },
  'which.near.why': { zh: '写的内容都还在，选一个就继续。', en: 'What you typed is kept; choose one to go on.' },
  'which.near.this': { zh: '是这家', en: 'This one' },
  'which.near.new': { zh: '是新客户', en: 'A new customer' },
  'which.twice': {
    zh: '一天内已经建过「{text}」，是同一单吗？',
    en: '"{text}" was entered within a day: is it the same deal?',
  },
  'which.twice.why': { zh: '还没有新建。', en: 'Nothing was made yet.' },
  'which.twice.new': { zh: '不是，再建一单', en: 'No, make another' },
  'which.this': { zh: '选这个', en: 'This one' },
  'which.none': { zh: '已经不在了，请重新输入。', en: 'Gone by now; type it again.' },
  'choice.latest': { zh: '最近的 {count} 个', en: 'The latest {count}' },
  'choice.all': { zh: '看全部', en: 'See all' },
  'choice.deal.noneOpen': {
    zh: '你还没有进行中的商机。新建一个：{command}',
    en: 'You have no open deal yet. Create one: {command}',
  },
  'choice.deal.none': { zh: '没有你可以这样处理的商机。', en: 'There is no deal you could do this with.' },
  'choice.deal.noneClosed': {
    zh: '你没有已结束的商机。赢单或输单之后才会有。',
    en: 'You have no closed deal. There is one once a deal is won or lost.',
  },
  'choice.customer.none': {
    zh: '你还没有客户。新建商机时写上客户就有了，例如：/商机 新建 设备采购 客户=青禾医院',
    en: 'You have no customer yet. Name one with a new deal, for example: /deal new Equipment customer="Renhe Hospital"',
  },
  'error.card.gone': { zh: '这项内容不存在，或你无权查看。', en: 'This does not exist, or you may not see it.' },
  'error.button.unknown': {
    zh: '这个按钮已经失效。请重新输入命令打开卡片。',
    en: 'This button no longer works. Type the command again to get a fresh card.',
  },
  'bot.formLink': {
    zh: '{about}\n点开填写：{address}\n仅供你本人，{minutes} 分钟内有效，提交一次。',
    en: '{about}\nFill it in here: {address}\nFor you alone, good for {minutes:minute|minutes} and one submit.',
  },
  'error.form.used': {
    zh: '这张表单已经提交过。要再填，请回到聊天里重新打开。',
    en: 'This form has been sent in already. To fill it in again, open it anew in the chat.',
  },
  'error.form.gone': {
    zh: '这张表单现在不能填写：对应内容已变化或你无权操作。',
    en: 'This form cannot be filled in now: its subject changed, or you may not.',
  },
  'error.command.tooLong': {
    zh: '这一行有 {length} 个字，最多 {limit} 个。请缩短后重发，长内容可以分几次记录。',
    en: 'This line has {length} characters; {limit} is the most. Shorten it, or send it in parts.',
  },
  'error.command.unknown': {
    zh: '没有命令 {given}。查看你能用的全部命令：',
    en: 'There is no command {given}. To see all you can use:',
  },
  'error.command.suggestion': {
    zh: '没有命令 {given}。你要的可能是：',
    en: 'There is no command {given}. Perhaps you meant:',
  },
  'error.command.unknownInGroup': {
    zh: '没有命令 {given}。可以用：\n{list}',
    en: 'There is no command {given}. You can use:\n{list}',
  },
  'error.command.group': {
    zh: '{group} 后面还要写做什么：\n{list}',
    en: '{group} needs one more word, what to do:\n{list}',
  },
  'error.command.missing': {
    zh: '还缺：{missing}。\n用法：{usage}\n例如：',
    en: 'Missing: {missing}.\nUsage: {usage}\nFor example:',
  },
  'error.command.tooMany': {
    zh: '多出来的内容：{extra}。中间有空格的名称请加引号。\n用法：{usage}\n例如：',
    en: 'Too many words: {extra}. Put a name with spaces in quotes.\nUsage: {usage}\nFor example:',
  },
  'error.command.unknownName': {
    zh: '这个命令没有参数「{name}」。如果是普通文字，请加引号。\n用法：{usage}\n例如：',
    en: 'This command has no argument "{name}". If it is plain text, put it in quotes.\nUsage: {usage}\nFor example:',
  },
  'error.command.nameMeant': {
    zh: '没有参数「{name}」，你要的可能是「{meant}」。如果是普通文字，请加引号。\n用法：{usage}\n例如：',
    en: 'There is no argument "{name}"; perhaps you meant "{meant}". If it is plain text, put it in quotes.\nUsage: {usage}\nFor example:',
  },
  'error.command.repeated': {
    zh: '「{name}」写了不止一次，只能写一次。\n用法：{usage}\n例如：',
    en: '"{name}" is given more than once; give it once.\nUsage: {usage}\nFor example:',
  },
  'error.command.openQuote': {
    zh: '「{name}」里有个引号没有配对：{shown}。请补上另一半，或去掉它。\n用法：{usage}\n例如：',
    en: 'A quote in "{name}" has no other: {shown}. Add it, or take this one away.\nUsage: {usage}\nFor example:',
  },
  'error.command.noName': {
    zh: '「{name}」看不明白：{shown}。\n用法：{usage}\n例如：',
    en: 'I cannot make out "{name}": {shown}.\nUsage: {usage}\nFor example:',
  },
  'error.command.isName': {
    zh: '「{name}」真的叫「{given}」吗？看起来像没写完的命令。\n用法：{usage}\n真的这么叫，就加引号：',
    en: 'Is "{given}" really the {name}? It looks like a command that went wrong.\nUsage: {usage}\nIf it is, put it in quotes:',
  },
  'error.command.invalid': {
    zh: '「{name}」不能是「{given}」。\n用法：{usage}\n例如：',
    en: '"{name}" cannot be "{given}".\nUsage: {usage}\nFor example:',
  },
  'error.command.choice': {
    zh: '「{name}」不能是「{given}」，可选：{choices}。\n例如：',
    en: '"{name}" cannot be "{given}". Choose from: {choices}.\nFor example:',
  },
  'error.command.longValue': {
    zh: '「{name}」最多 {limit} 个字。请缩短后重发。',
    en: '"{name}" has at most {limit} characters. Shorten it and send it again.',
  },
  'command.help.summary': {
    zh: '查看我能用的命令，或某个命令的写法',
    en: 'The commands you can use, or how to write one of them',
  },
  'command.help.more': {
    zh: '某个命令的写法和例子：/帮助 加命令名',
    en: 'How to write one of them, with an example: /help and its name',
  },
  'command.help.usage': { zh: '用法：{usage}', en: 'Usage: {usage}' },
  'command.help.aliases': { zh: '也可以写：{names}', en: 'Other names: {names}' },
  'command.help.example': { zh: '例如：{example}', en: 'For example: {example}' },
  'command.help.signs': {
    zh: '<> 必填，[] 选填；任何一项都可以写成 名称=值；中间有空格的内容加引号。',
    en: '<> is needed, [] is optional; each can be written name=value; put text with spaces in quotes.',
  },
  'command.status.summary': { zh: '查看系统运行情况', en: 'How the server is doing' },
  'command.status.well': { zh: '运行正常', en: 'All is well' },
  'command.status.troubled': { zh: '有内容需要处理', en: 'Something needs attention' },
  'command.status.inbound': { zh: '收件：待处理 {open}，搁置 {parked}', en: 'In: {open} waiting, {parked} set aside' },
  'command.status.lane': {
    zh: '■ {lane} 现在什么都不收（{says}）：{messages} 条消息在等，好了会自己发。',
    en: '■ {lane} takes nothing now ({says}): {messages:message waits|messages wait}, and go by themselves once it does.',
  },
  'command.help.plainNames': {
    zh: '在和我的单聊里，或 @ 我之后，也可以直接说：{names}',
    en: 'Alone with me, or after a mention, just say: {names}',
  },
  'command.status.condition': { zh: '{mark} {platform}：{says}', en: '{mark} {platform}: {says}' },
  'command.status.outbox': {
    zh: '发件：待发送 {open}，失败 {dead}',
    en: 'Out: {open} waiting, {dead} could not be sent',
  },
  'command.status.files': { zh: '存档文件：待取 {open}', en: 'Files for the archive: {open} to fetch' },
  'command.status.usage': { zh: '{what}：本月 {used} / {most}', en: '{what}: {used} of {most} this month' },
  'command.status.usageForecast': {
    zh: '{what}：本月 {used} / {most}，预计月底 {forecast}',
    en: '{what}: {used} of {most} this month, {forecast} at its end by this pace',
  },
  'command.status.rows': { zh: '人员 {people} · 商机 {deals}', en: '{people:person|people} · {deals:deal|deals}' },
  'command.status.running': { zh: '已运行 {since} · {dialect}', en: 'Running for {since} · {dialect}' },
  'command.status.days': { zh: '{days} 天 {hours} 小时', en: '{days} d {hours} h' },
  'command.status.hours': { zh: '{hours} 小时 {minutes} 分钟', en: '{hours} h {minutes} min' },
  'command.status.minutes': { zh: '{minutes} 分钟', en: '{minutes} min' },
} as const

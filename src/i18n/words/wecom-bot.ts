/** What WeCom's bot says by itself, and what is wrong with it. */
export const wecomBotWords = {
  'wecom.bot.working': { zh: '正在处理…', en: 'Working on it…' },
  'wecom.bot.here': { zh: '好了：', en: 'Here it is:' },
  'wecom.bot.alone': { zh: '已单独回复。', en: 'Answered in private.' },
  'wecom.bot.later': {
    zh: '还没处理完，好了会再发给你。',
    en: 'This takes longer. The answer comes as a message of its own.',
  },
  'wecom.error.bot': {
    zh: '企业微信不认这个机器人的 Bot ID 或 Secret。请核对 WECOM_BOT_ID 与 WECOM_BOT_SECRET。',
    en: 'WeCom does not know this Bot ID with this Secret. Check WECOM_BOT_ID and WECOM_BOT_SECRET.',
  },
  'wecom.error.notSpokenTo': {
    zh: '对方还没有跟机器人说过话，机器人不能先开口。',
    en: 'Nobody has spoken to the bot there yet, and it may not speak first.',
  },
  'wecom.condition.botRefused': {
    zh: '企业微信不认机器人的 Bot ID 或 Secret，群里的机器人连不上。请核对 WECOM_BOT_ID 与 WECOM_BOT_SECRET。',
    en: 'WeCom refuses the bot’s ID or Secret, so the bot is not connected. Check WECOM_BOT_ID and WECOM_BOT_SECRET.',
  },
  'wecom.condition.botUnreachable': {
    zh: '机器人连不上企业微信，正在重试；这期间群里的消息收不到。',
    en: 'The bot cannot reach WeCom and keeps trying; what is said to it meanwhile is not heard.',
  },
  'wecom.condition.botTaken': {
    zh: '另有程序在用这个机器人，它把我们的连接挤掉了；最多一小时后再试。一个机器人只能有一个连接，请停掉另一个。',
    en: 'Something else uses this bot and took the connection; it is tried again within an hour. A bot has one connection: stop the other one.',
  },
  'wecom.condition.botDisputed': {
    zh: '两小时内另有程序用过这个机器人，连接可能再被挤掉。请停掉另一个。',
    en: 'Something else used this bot within the last two hours and may take the connection again. Stop the other one.',
  },
  'wecom.condition.botLost': {
    zh: '机器人收到的 {count} 条消息没能记录下来，请对方重发。',
    en: '{count:message|messages} to the bot could not be recorded; they have to be said again.',
  },
} as const

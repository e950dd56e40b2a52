/** What `doctor` finds about Slack. The pages and buttons of Slack are only in English, and are named as they are. */
export const slackDoctorWords = {
  'doctor.slack.unreachable': {
    zh: '这台机器连不上 Slack。',
    en: 'Slack cannot be reached from this machine.',
  },
  'doctor.slack.unreachable.where': {
    zh: '这台机器的防火墙要放行 slack.com；走代理时设置 HTTPS_PROXY 和 NODE_USE_ENV_PROXY=1。',
    en: 'The firewall of this machine has to let slack.com through; with a proxy set HTTPS_PROXY and NODE_USE_ENV_PROXY=1.',
  },
  'doctor.slack.token.ok': {
    zh: '已连到工作区「{team}」，机器人是 {name}',
    en: 'connected to the workspace "{team}" as {name}',
  },
  'doctor.slack.token.refused': {
    zh: 'Slack 不接受 SLACK_BOT_TOKEN（{code}）。',
    en: 'Slack refuses SLACK_BOT_TOKEN ({code}).',
  },
  'doctor.slack.token.where': {
    zh: '应用的 Install App 页：没有安装就点 Install to（已安装点 Reinstall to），再点 Bot User OAuth Token 旁的 Copy，写进 .env 的 SLACK_BOT_TOKEN，用 npm start 重新启动。',
    en: 'Page Install App of the app: press Install to (or Reinstall to), then Copy beside Bot User OAuth Token, write it into .env as SLACK_BOT_TOKEN, and start anew with npm start.',
  },
  'doctor.slack.scope': {
    zh: '应用缺少权限 {scope}：{what}',
    en: 'the app lacks the scope {scope}: {what}',
  },
  'doctor.slack.scope.ok': { zh: '{count} 项权限都有', en: 'all {count} scopes are granted' },
  'doctor.slack.scope.optional': {
    zh: '没有给可选权限 {scope}：{what}',
    en: 'the optional scope {scope} was not granted: {what}',
  },
  'doctor.slack.scope.where': {
    zh: '重新写出清单（slack manifest），粘贴到应用的 App Manifest 页，点 Save Changes，再到 Install App 页点 Reinstall to。',
    en: 'Write the manifest again (slack manifest), paste it on the page App Manifest of the app, press Save Changes, then Reinstall to on the page Install App.',
  },
  'doctor.slack.lacks.line': { zh: '（例如 {line}）', en: ' (such as {line})' },
  'doctor.slack.lacks.commands': { zh: '斜杠命令和快捷方式', en: 'slash commands and shortcuts' },
  'doctor.slack.lacks.chat': { zh: '任何回答和卡片', en: 'any answer and any card' },
  'doctor.slack.lacks.mentions': { zh: '频道里的 @chengdan', en: '@chengdan in channels' },
  'doctor.slack.lacks.channels': { zh: '公开频道的存档', en: 'archiving public channels' },
  'doctor.slack.lacks.groups': { zh: '私密频道的存档', en: 'archiving private channels' },
  'doctor.slack.lacks.im': { zh: '在和机器人的私聊里直接说', en: 'plain words alone with the bot' },
  'doctor.slack.lacks.mpim': { zh: '多人私聊里说的话', en: 'what is said in group messages' },
  'doctor.slack.lacks.members': {
    zh: '看不到谁在会话里，卡片在那里不显示',
    en: 'who is in a conversation, without which no card is shown there',
  },
  'doctor.slack.lacks.users': {
    zh: '分不清正式成员和访客',
    en: 'telling full members from guests',
  },
  'doctor.slack.lacks.direct': { zh: '主动私聊提醒', en: 'writing to somebody first' },
  'doctor.slack.lacks.links': { zh: '展开商机链接', en: 'previews of links to deals' },
  'doctor.slack.lacks.evidence': { zh: '把文件收作证据', en: 'files as evidence' },
  'doctor.slack.lacks.pictures': { zh: '漏斗图片', en: 'the picture of the funnel' },
  'doctor.slack.lacks.email': {
    zh: '按邮箱认出同事，改为输入绑定码',
    en: 'colleagues are not known by mail; each types a code',
  },
  'doctor.slack.lacks.manager': { zh: '从资料里得知上级', en: 'who leads whom, from profiles' },
  'doctor.slack.lacks.metadata': {
    zh: '没有回音的消息可能发两遍',
    en: 'a message whose sending was not answered may be posted twice',
  },
  'doctor.slack.lacks.pins': { zh: '存档提示不会置顶', en: 'the notice that a channel is archived is not pinned' },
  'doctor.slack.appToken.ok': { zh: '应用令牌可以打开连接', en: 'the app token opens connections' },
  'doctor.slack.appToken.refused': {
    zh: 'Slack 不接受 SLACK_APP_TOKEN（{code}）。',
    en: 'Slack refuses SLACK_APP_TOKEN ({code}).',
  },
  'doctor.slack.appToken.other': {
    zh: 'SLACK_APP_TOKEN 是另一个应用的，和 SLACK_BOT_TOKEN 不是同一个。',
    en: 'SLACK_APP_TOKEN is that of another app than SLACK_BOT_TOKEN.',
  },
  'doctor.slack.appToken.where': {
    zh: '应用的 Basic Information 页，App-Level Tokens：点 Generate Token and Scopes，加 connections:write，点 Generate，把 xapp- 开头的令牌写进 .env 的 SLACK_APP_TOKEN，用 npm start 重新启动。',
    en: 'Page Basic Information of the app, App-Level Tokens: press Generate Token and Scopes, add connections:write, press Generate, write the token beginning with xapp- into .env as SLACK_APP_TOKEN, and start anew with npm start.',
  },
  'doctor.slack.socketModeOff': {
    zh: '.env 里是 Socket Mode（SLACK_APP_TOKEN），应用里却没有打开。',
    en: '.env asks for Socket Mode (SLACK_APP_TOKEN), and the app has it off.',
  },
  'doctor.slack.socketModeOff.where': {
    zh: '应用的 Socket Mode 页：打开 Enable Socket Mode。',
    en: 'Page Socket Mode of the app: turn Enable Socket Mode on.',
  },
  'doctor.slack.requestUrl.ok': { zh: '{url} 通到这个服务', en: '{url} leads to this server' },
  'doctor.slack.requestUrl.unknown': {
    zh: '没有设置 PUBLIC_URL，Slack 能不能访问到服务器没法检查。',
    en: 'PUBLIC_URL is not set, so whether Slack reaches the server cannot be tried.',
  },
  'doctor.slack.requestUrl.other': {
    zh: '{url} 通到了别处，不是这个服务。',
    en: '{url} leads somewhere else than to this server.',
  },
  'doctor.slack.requestUrl.silent': {
    zh: '{url} 访问不到。',
    en: '{url} cannot be reached.',
  },
  'doctor.slack.requestUrl.where': {
    zh: '.env 的 PUBLIC_URL 要是通到 PORT 的地址；改后用 npm start 重新启动，重新写出清单（slack manifest），粘贴到应用的 App Manifest 页，点 Save Changes，再到 Event Subscriptions 页点 Request URL 旁的 Retry。',
    en: 'PUBLIC_URL in .env has to be the address that leads to PORT; start anew with npm start, write the manifest again (slack manifest), paste it on the page App Manifest of the app, press Save Changes, then Retry beside Request URL on the page Event Subscriptions.',
  },
  'doctor.slack.notRunning': {
    zh: '服务器没有运行，Slack 送不到。',
    en: 'the server does not run, so Slack reaches nobody.',
  },
  'doctor.slack.notRunning.where': { zh: '用 npm start 启动。', en: 'Start it with npm start.' },
  'doctor.slack.restart': {
    zh: '正在运行的服务器用的还是旧的 Slack 设置。',
    en: 'the running server has older settings of Slack than .env.',
  },
  'doctor.slack.restart.where': { zh: '用 npm start 重新启动。', en: 'Start it anew with npm start.' },
  'doctor.slack.signingSecret': {
    zh: '一小时内 Slack 来的请求签名对不上：SLACK_SIGNING_SECRET 不是这个应用的。',
    en: 'within the last hour a request came with another signature: SLACK_SIGNING_SECRET is not that of the app.',
  },
  'doctor.slack.signingSecret.where': {
    zh: '应用的 Basic Information 页，App Credentials：点 Signing Secret 旁的 Show，写进 .env 的 SLACK_SIGNING_SECRET，用 npm start 重新启动，再到 Event Subscriptions 页点 Retry。',
    en: 'Page Basic Information of the app, App Credentials: press Show beside Signing Secret, write it into .env as SLACK_SIGNING_SECRET, start anew with npm start, then press Retry on the page Event Subscriptions.',
  },
  'doctor.slack.connections': {
    zh: '除了这个服务器，这个应用还有别的连接，它们会吞掉点击和消息。',
    en: 'the app has more connections than those of this server, and they swallow clicks and messages.',
  },
  'doctor.slack.connections.where': {
    zh: '停掉用同一个 SLACK_APP_TOKEN 的其他进程；找不到就在 Basic Information 页的 App-Level Tokens 里撤销旧令牌，再生成一个。',
    en: 'Stop other processes with this SLACK_APP_TOKEN; where none is found, revoke the token under App-Level Tokens on the page Basic Information, and generate another.',
  },
  'doctor.slack.limited': {
    zh: '一小时内 Slack 因事件太多扣下了一部分。',
    en: 'within the last hour Slack kept events back, for there were too many.',
  },
  'doctor.slack.limited.where': {
    zh: '把机器人移出不需要它的热闹频道：在频道里输入 /remove @chengdan。',
    en: 'Take the bot out of busy channels that do not need it: /remove @chengdan in them.',
  },
  'doctor.slack.events.ok': { zh: '最近说的话收到了', en: 'what was said last has come in' },
  'doctor.slack.events.nothing': {
    zh: '启动以来机器人所在的会话里没有人说话',
    en: 'nobody has said anything where the bot is since the server started',
  },
  'doctor.slack.events.socket': {
    zh: '有人说了话，服务器没有收到：Slack 没有送来事件。',
    en: 'something was said and has not come in: Slack delivers no events.',
  },
  'doctor.slack.events.http': {
    zh: '命令和点击收得到，说的话收不到：Slack 没有送来事件。',
    en: 'commands and clicks come in, and what is said does not: Slack delivers no events.',
  },
  'doctor.slack.events.where': {
    zh: '应用的 Event Subscriptions 页：打开 Enable Events；用 HTTP 时点 Request URL 旁的 Retry，直到显示 Verified。',
    en: 'Page Event Subscriptions of the app: turn Enable Events on; with HTTP press Retry beside Request URL until it says Verified.',
  },
  'doctor.slack.socketModeOn': {
    zh: '.env 里是 HTTP（SLACK_SIGNING_SECRET），地址也通，Slack 却什么都没有送来：应用里的 Socket Mode 开着。',
    en: '.env asks for HTTP (SLACK_SIGNING_SECRET) and the address is reached, yet Slack sends nothing at all: the app has Socket Mode on.',
  },
  'doctor.slack.socketModeOn.where': {
    zh: '应用的 Socket Mode 页：关掉 Enable Socket Mode。已经关着的话，在 Event Subscriptions 页核对 Request URL。',
    en: 'Page Socket Mode of the app: turn Enable Socket Mode off. If it is off, compare Request URL on the page Event Subscriptions.',
  },
  'doctor.slack.guest': {
    zh: '{account} 在 Slack 里是访客，却绑定为 {name}，看得到 {name} 能看的一切。',
    en: '{account} is a guest in Slack and is linked to {name}, so they see all that {name} may see.',
  },
  'doctor.slack.guest.left': {
    zh: '{account} 已离开 Slack，却还绑定为 {name}。',
    en: '{account} has left Slack and is still linked to {name}.',
  },
  'doctor.slack.guest.where': {
    zh: '不该这样的话：npm run -s admin -- people deactivate {name}（账号 {userId}）。',
    en: 'If that is not meant: npm run -s admin -- people deactivate {name} (account {userId}).',
  },
  'doctor.slack.guest.ok': {
    zh: '{count} 个绑定的账号里没有访客',
    en: 'of {count} linked accounts none is a guest',
  },
  'doctor.slack.history.ok': {
    zh: '历史消息按自建应用的额度读取',
    en: 'the history is read as that of an app of your own',
  },
  'doctor.slack.history.restricted': {
    zh: 'Slack 把这个应用当作在市场之外发行的应用，历史消息每分钟只给 15 条。',
    en: 'Slack counts this app as sold outside its marketplace, and gives 15 messages a minute of its history.',
  },
  'doctor.slack.history.where': {
    zh: '在 https://api.slack.com/apps 点 Create New App、From a manifest，用 slack manifest 写出的清单在自己的工作区里建一个应用。',
    en: 'At https://api.slack.com/apps press Create New App, From a manifest, and create an app of your own in your workspace with what slack manifest writes.',
  },
  'doctor.slack.blocks.ok': {
    zh: '{count} 种卡片、表单和主页，Slack 都接受',
    en: 'Slack takes all {count} kinds of cards, forms and Homes',
  },
  'doctor.slack.blocks.some': {
    zh: '{count} 种里试了 {tried} 种，Slack 都接受；一分钟只能试这么多，过一分钟再运行就试完',
    en: 'Slack takes {tried} of {count} kinds; it answers no more of them in one minute, so run it again after that',
  },
  'doctor.slack.blocks.refused': {
    zh: 'Slack 不接受「{name}」：{reason}',
    en: 'Slack refuses "{name}": {reason}',
  },
  'doctor.slack.blocks.where': {
    zh: '在 Slack 里没有可改的：卡片会自动改用更简单的画法；请把这一行报给我们。',
    en: 'There is nothing to change in Slack: cards are drawn more plainly by themselves; please report this line.',
  },
  'doctor.slack.channel.ok': {
    zh: '在 {channel} 发出、改写、上传、删除了一张卡片',
    en: 'posted, rewrote, uploaded and deleted a card in {channel}',
  },
  'doctor.slack.channel.notIn': { zh: '机器人不在频道 {channel} 里。', en: 'the bot is not in the channel {channel}.' },
  'doctor.slack.channel.unknown': {
    zh: '没有频道 {channel}，或它是私密的而机器人不在里面。',
    en: 'there is no channel {channel}, or it is private and the bot is not in it.',
  },
  'doctor.slack.channel.archived': { zh: '频道 {channel} 已归档。', en: 'the channel {channel} is archived.' },
  'doctor.slack.channel.refused': {
    zh: '在 {channel} 发不出卡片（{code}）。',
    en: 'a card cannot be posted in {channel} ({code}).',
  },
  'doctor.slack.channel.where': {
    zh: '在频道里输入 /invite @chengdan。频道的 ID（C 开头）在频道名称、About 的最下面。',
    en: 'Type /invite @chengdan in the channel. Its id (C…) is at the end of About, behind the name of the channel.',
  },
  'doctor.slack.card': { zh: '✓ 成单测试，马上删除', en: '✓ A test of Chengdan, deleted at once' },
  'doctor.slack.card.picture': { zh: '测试图片', en: 'a test picture' },
  'doctor.slack.failed': {
    zh: '有一项没能检查（{code}）。',
    en: 'one thing could not be tried ({code}).',
  },
  'doctor.slack.failed.where': {
    zh: '过一分钟再运行一次 doctor slack；还是这样的话，请把这一行报给我们。',
    en: 'Run doctor slack again in a minute; if it is the same then, please report this line.',
  },
} as const

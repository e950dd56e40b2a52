/** What is to be mended about the connection to Slack. */
export const slackConditionsWords = {
  'slack.condition.noSocket': {
    zh: 'Slack 没有连上（{code}）。请检查 SLACK_APP_TOKEN，以及应用设置里的 Socket Mode 是否打开。',
    en: 'Slack is not connected ({code}). Check SLACK_APP_TOKEN, and that Socket Mode is on in the settings of the app.',
  },
  'slack.condition.refused': {
    zh: 'Slack 不再接受我们的请求（{code}）。请检查 SLACK_BOT_TOKEN 和应用的权限，必要时重新安装应用。',
    en: 'Slack takes nothing from us any more ({code}). Check SLACK_BOT_TOKEN and the scopes of the app; install it again if need be.',
  },
  'slack.condition.connections': {
    zh: 'Slack 另外还算着这个应用的 {count} 个连接：别的进程，或没断干净的旧连接，它们会吞掉点击。',
    en: 'Slack counts {count} more connections of this app than ours: other processes, or old connections that swallow clicks.',
  },
  'slack.condition.signature': {
    zh: '一小时内有请求的签名不对。请核对 SLACK_SIGNING_SECRET 与应用设置里的一致。',
    en: 'Within the last hour something came with a wrong signature. Check that SLACK_SIGNING_SECRET is that of the app.',
  },
  'slack.condition.limited': {
    zh: '一小时内 Slack 因事件太多扣下了一部分（每小时 30,000 条），那段时间的消息可能不全。',
    en: 'Within the last hour Slack kept events back, for there were more than 30,000 an hour: messages may be missing.',
  },
  'slack.condition.restricted': {
    zh: 'Slack 把这个应用当作在市场之外发行的应用：没送到的消息每分钟只能补 15 条。请用我们的清单（manifest）在自己的 workspace 里建一个应用。',
    en: 'Slack counts this app as sold outside its marketplace, so of messages it did not deliver only 15 a minute can be fetched. Create an app of your own from our manifest.',
  },
  'slack.condition.restrictedUntil': {
    zh: 'Slack 把这个应用当作在市场之外发行的应用：没送到的消息每分钟只能补 15 条，大约 {done} 补完。请用我们的清单（manifest）在自己的 workspace 里建一个应用。',
    en: 'Slack counts this app as sold outside its marketplace, so of messages it did not deliver only 15 a minute can be fetched; they will be here at about {done}. Create an app of your own from our manifest.',
  },
} as const

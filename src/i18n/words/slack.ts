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
} as const

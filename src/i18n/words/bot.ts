export const botWords = {
  'bot.typeInstead': { zh: '这里没有按钮，请直接输入：', en: 'There are no buttons here; type instead:' },
  'bot.optional': { zh: '选填', en: 'optional' },
  'bot.textCut': { zh: '（还有 {count} 字没有显示）', en: '({count} more characters not shown)' },
  'bot.onlyYou': { zh: '仅你可见：这个会话里有人无权看到这条内容。', en: 'Only you see this: somebody in this conversation may not.' },
  'bot.hint': { zh: '我听得懂命令，比如 {example}。输入 /帮助 看全部。', en: 'I understand commands, for example {example}. Type /help to see them all.' },
  'bot.cardStale': { zh: '这张卡片已过时，已为你换上最新的，请在新卡片上操作。', en: 'This card was out of date. It has been redrawn; please use the new one.' },
  'error.card.gone': { zh: '这项内容不存在，或你无权查看。', en: 'This does not exist, or you may not see it.' },
  'error.button.unknown': { zh: '这个按钮已经失效。请重新输入命令打开卡片。', en: 'This button no longer works. Type the command again to get a fresh card.' },
  'error.form.gone': { zh: '这张表单现在不能填写：对应内容已变化或你无权操作。', en: 'This form cannot be filled in now: its subject changed, or you may not.' },
} as const

/** What stands on WeCom's cards beside what they are about. */
export const wecomCardsWords = {
  'wecom.card.open': { zh: '打开', en: 'Open' },
  'wecom.card.go': { zh: '确定', en: 'Go' },
  'wecom.card.choose': { zh: '选一行', en: 'Choose one' },
  'wecom.card.chooseNothing': { zh: '（不选）', en: '(none)' },
  'wecom.card.done': { zh: '已完成', en: 'Done' },
  'wecom.card.closed': { zh: '已结束', en: 'Closed' },
  'wecom.card.part': { zh: '{title}（{part}/{parts}）', en: '{title} ({part}/{parts})' },
  'wecom.card.orType': { zh: '也可以直接输入：\n{line}', en: 'Or type:\n{line}' },
} as const

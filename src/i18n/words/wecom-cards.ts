/** What stands on WeCom's cards beside what they are about. */
export const wecomCardsWords = {
  'wecom.card.go': { zh: '确定', en: 'Go' },
  'wecom.card.choose': { zh: '选一行', en: 'Choose one' },
  'wecom.card.chooseNothing': { zh: '（不选）', en: '(none)' },
  'wecom.card.done': { zh: '已完成', en: 'Done' },
  'wecom.card.closed': { zh: '已结束', en: 'Closed' },
  'wecom.card.part': { zh: '{title}（{part}/{parts}）', en: '{title} ({part}/{parts})' },
  'wecom.card.orType': { zh: '也可以直接输入：\n{line}', en: 'Or type:\n{line}' },
  'wecom.card.endsBelow': { zh: '后来怎样，见最后一张卡片。', en: 'What became of it is on the last card.' },
  'wecom.table.what': { zh: '项目', en: 'What' },
  'wecom.table.says': { zh: '内容', en: 'Says' },
} as const

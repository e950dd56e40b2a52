/** The page beside a talk. */
export const panelWords = {
  'panel.title': { zh: '客户', en: 'Customer' },
  'panel.waiting': { zh: '正在打开…', en: 'Opening…' },
  'panel.failed': { zh: '没有成功，请稍后再试。', en: 'That did not work. Try again in a moment.' },
  'panel.noScript': { zh: '这个页面需要 JavaScript。', en: 'This page needs JavaScript.' },
  'panel.nothing': { zh: '还没有客户。', en: 'No customers yet.' },
  'panel.inChat': { zh: '已处理，结果在和应用的对话里。', en: 'Done. What came of it is in the chat with the app.' },
} as const

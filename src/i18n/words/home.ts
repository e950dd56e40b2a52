/** What somebody's page of their own says. */
export const homeWords = {
  'home.start': { zh: '现在没有等你处理的事', en: 'Nothing waits for you now' },
  'home.start.sells': {
    zh: '先建一单，它的阶段、证据和审批都从那里开始。',
    en: 'Create a deal first: its stages, evidence and approvals begin there.',
  },
  'home.start.reads': { zh: '有事等你时会出现在这里。', en: 'What waits for you will be here.' },
  'home.deals': { zh: '我的商机 · {count} 单', en: 'My deals · {count}' },
  'home.deals.first': { zh: '最先到期的 {count} 单', en: 'The {count} that are due first' },
  'home.deals.due': { zh: '{day} 到期', en: 'due {day}' },
  'home.deals.closes': { zh: '预计 {day} 成交', en: 'should close {day}' },
  'home.subscriptions': { zh: '我的订阅 · {count}', en: 'My subscriptions · {count}' },
  'home.subscription': { zh: '漏斗 {what}', en: 'Funnel {what}' },
  'home.subscription.when': { zh: '每天 {at}（{timeZone}）', en: 'every day {at} ({timeZone})' },
  'home.subscription.workdays': { zh: '工作日 {at}（{timeZone}）', en: 'working days {at} ({timeZone})' },
  'home.subscription.stop': { zh: '退订', en: 'Stop' },
  'home.language': { zh: '语言 · {language}', en: 'Language · {language}' },
  'home.language.default': { zh: '语言 · {language}（默认）', en: 'Language · {language} (default)' },
  'home.language.zh': { zh: '改为中文', en: '改为中文' },
  'home.language.en': { zh: 'Switch to English', en: 'Switch to English' },
} as const

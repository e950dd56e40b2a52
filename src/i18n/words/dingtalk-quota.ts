/** What an organisation's month at DingTalk has cost, and what becomes of it when it is used up. */
export const dingtalkQuotaWords = {
  'dingtalk.usage.calls': { zh: '接口调用', en: 'API calls' },
  'dingtalk.usage.pushes': { zh: 'Webhook 与 Stream 推送', en: 'Webhook and Stream pushes' },
  'dingtalk.usage.kind.message': { zh: '消息', en: 'messages' },
  'dingtalk.usage.kind.card': { zh: '卡片', en: 'cards' },
  'dingtalk.usage.kind.rewrite': { zh: '卡片更新', en: 'cards rewritten' },
  'dingtalk.usage.kind.file': { zh: '图片和文件', en: 'pictures and files' },
  'dingtalk.usage.kind.group': { zh: '查询群成员', en: 'members of groups' },
  'dingtalk.usage.kind.todo': { zh: '待办', en: 'to-dos' },
  'dingtalk.usage.kind.call': { zh: '其他', en: 'other' },
  'dingtalk.usage.kind.heard': { zh: '收到的消息', en: 'messages heard' },
  'dingtalk.usage.kind.press': { zh: '按钮', en: 'presses' },
  'dingtalk.usage.kind.answer': { zh: '即时回复', en: 'answers at once' },
  'dingtalk.usage.kind.event': { zh: '群事件', en: 'events of groups' },
  'dingtalk.usage.kind.elsewhere': { zh: '企业的其他应用', en: 'other apps of the organisation' },
  'dingtalk.usage.halve.notices': {
    zh: '想减半：通知由逐条改为每日汇总。',
    en: 'To about halve it: have notices once a day instead of one by one.',
  },
  'dingtalk.usage.halve.pictures': {
    zh: '想减半：每日图片少发一些群。',
    en: 'To about halve it: post the daily picture to fewer groups.',
  },
  'dingtalk.usage.halve.todos': {
    zh: '想减半：关闭待办（DINGTALK_TODO=off）。',
    en: 'To about halve it: no to-dos (DINGTALK_TODO=off).',
  },
  'dingtalk.usage.halve.page': {
    zh: '想减半：多用网页填写和处理，那里不计次数。',
    en: 'To about halve it: fill in and decide on pages, where nothing is counted.',
  },
  'dingtalk.usage.halve.others': {
    zh: '大部分是企业的其他应用用掉的：请一起控制，或购买次数。',
    en: 'Most of it is used by other apps of the organisation: look at those, or buy more.',
  },
  'dingtalk.near.calls': {
    zh: '本月接口调用已用 {used} / {most}。用到九成时会自动节省：可有可无的更新不再发。',
    en: '{used} of this month’s {most} API calls are used. From nine tenths on what can be done without is not sent.',
  },
  'dingtalk.near.pushes': {
    zh: '本月 Webhook 与 Stream 推送已用 {used} / {most}。用完后同事说的话和按的按钮都收不到，直到下月 1 日。',
    en: '{used} of this month’s {most} Webhook and Stream pushes are used. Beyond that nothing that people say or press comes in until the 1st.',
  },
  'dingtalk.saves.calls': {
    zh: '节省模式：按现在的速度，本月接口调用不够用（{used} / {most}）。通知合并为每天两次，可有可无的更新和待办暂停，速度降下来后自动恢复。',
    en: 'Saving: at this pace the month’s API calls will not do ({used} of {most}). Notices come together twice a day, updates one can do without and to-dos pause, until it will do again.',
  },
  'dingtalk.saves.pushes': {
    zh: '节省模式：按现在的速度，本月推送不够用（{used} / {most}）。速度降下来后自动恢复。',
    en: 'Saving: at this pace the month’s pushes will not do ({used} of {most}). It ends by itself.',
  },
  'dingtalk.empty.calls': {
    zh: '本月接口调用已用完。审批和升级提醒改走邮件，其余等到下月 1 日；购买次数后一小时内自动恢复。',
    en: 'This month’s API calls are used up. Approvals and escalations go by mail, the rest waits for the 1st; within an hour of buying more it goes on by itself.',
  },
  'dingtalk.empty.pushes': {
    zh: '本月推送已用完：同事说的话和按的按钮都收不到，直到下月 1 日或购买次数。',
    en: 'This month’s pushes are used up: nothing that people say or press comes in until the 1st, or until more is bought.',
  },
} as const

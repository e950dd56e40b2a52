export const funnelWords = {
  'command.funnel.summary': {
    zh: '销售漏斗：各阶段有多少、卡在哪里',
    en: 'The funnel: how many deals in each stage, and where they get stuck',
  },
  'error.funnel.scope': {
    zh: '「{text}」不是区域，也不是同事。可以写 我、团队、全部、区域名或同事姓名。',
    en: '"{text}" is neither a region nor a colleague. Write me, team, all, a region or a name.',
  },
  'error.funnel.region': { zh: '没有「{text}」这个区域。', en: 'There is no region "{text}".' },
  'error.funnel.notYours': { zh: '{name} 的商机不在你能看的范围内。', en: 'You do not see the deals of {name}.' },
  'error.funnel.sameName': {
    zh: '有不止一位同事叫 {name}，我分不清是哪一位。',
    en: 'More than one colleague is called {name}; I cannot tell which.',
  },

  'funnel.company': { zh: '全公司', en: 'Company' },
  'funnel.team': { zh: '{name}的团队', en: "{name}'s team" },
  'funnel.regionPart': { zh: '{region}（仅{who}）', en: '{region} (only {who})' },

  'funnel.period.all': { zh: '全部时间', en: 'All time' },
  'funnel.period.7d': { zh: '近 7 天', en: 'Last 7 days' },
  'funnel.period.30d': { zh: '近 30 天', en: 'Last 30 days' },
  'funnel.period.90d': { zh: '近 90 天', en: 'Last 90 days' },
  'funnel.period.month': { zh: '本月', en: 'This month' },
  'funnel.period.quarter': { zh: '本季度', en: 'This quarter' },
  'funnel.period.year': { zh: '今年', en: 'This year' },
  'funnel.periodDeals': { zh: '{period}新开或结束的商机', en: '{period}: deals opened or closed' },
  'funnel.asOf': { zh: '截至 {time}', en: 'As of {time}' },
  'funnel.late': { zh: '应在 {time} · 迟到', en: 'planned {time} · late' },
  'funnel.amountsOnly': { zh: '金额只计 {currency}', en: 'amounts in {currency} only' },

  'funnel.finding.bottleneck': { zh: '{from} → {to} 过 {share}', en: '{from} → {to}: {share} go on' },
  'funnel.finding.narrow': { zh: '{from} → {to} 只过 {share}', en: '{from} → {to}: only {share} go on' },
  'funnel.finding.flow': { zh: '在手 {open} 单，赢 {won} 单', en: '{open} in progress, {won} won' },
  'funnel.finding.none': { zh: '还没有商机', en: 'No deals yet' },
  'funnel.finding.noneThen': { zh: '这段时间没有新开或结束的商机', en: 'No deals opened or closed in this period' },
  'funnel.headline': {
    zh: '{who} · {period} · 进行中 {open} 单 · 赢 {won} 单',
    en: '{who} · {period} · {open} in progress · {won} won',
  },

  'funnel.open': { zh: '进行中', en: 'In progress' },
  'funnel.won': { zh: '已赢', en: 'Won' },
  'funnel.lost': { zh: '已输', en: 'Lost' },
  'funnel.deals': { zh: '{count} 单', en: '{count}' },
  'funnel.amountUnknown': { zh: '金额未知', en: 'no amount' },
  'funnel.amountOfSome': { zh: '{amount}（{priced} 单有金额）', en: '{amount} ({priced} with an amount)' },

  'funnel.line.stage': {
    zh: '{stage}：到过 {reached} 单，现有 {open} 单{amount}',
    en: '{stage}: {reached} got here, {open} here now{amount}',
  },
  'funnel.line.amount': { zh: ' {amount}', en: ' · {amount}' },
  'funnel.line.onward': { zh: '，{share} 进入下一步（{on}/{of}）', en: ', {share} went on ({on}/{of})' },
  'funnel.line.bottleneck': { zh: ' ▲ 瓶颈', en: ' ▲ bottleneck' },
  'funnel.line.total': { zh: '{label} {count} 单 {amount}', en: '{label}: {count} · {amount}' },
  'funnel.line.weighted': { zh: '按阶段赢率加权 {amount}', en: 'Weighted by stage: {amount}' },
  'funnel.line.currency': {
    zh: '另有 {currency}，不计入上面的金额：进行中 {open} · 已赢 {won} · 已输 {lost}',
    en: 'Also {currency}, not in the amounts above: in progress {open} · won {won} · lost {lost}',
  },
  'funnel.line.undated': {
    zh: '{count} 单没有日期，不计入这个周期',
    en: '{count} deals without any date are not in this period',
  },
  'funnel.line.elsewhere': {
    zh: '这里是「{pipeline}」；其他管线还有 {count} 单',
    en: 'This is "{pipeline}"; {count} more deals are in other pipelines',
  },

  'funnel.byStage': { zh: '按阶段看商机', en: 'Deals by stage' },
  'funnel.stages.headline': { zh: '{who} · 各阶段的商机', en: '{who} · deals by stage' },
  'funnel.stages.empty': { zh: '没有进行中的商机。', en: 'No deals in progress.' },
  'funnel.stages.open': { zh: '查看', en: 'Show' },
} as const

export const funnelWords = {
  'command.funnel.summary': {
    zh: '销售漏斗：各阶段有多少、卡在哪里',
    en: 'The funnel: how many deals in each stage, and where they get stuck',
  },
  'command.funnel.details': {
    zh: '范围：我、团队、全部、区域名或同事姓名；周期：本周、上周、本月、上个月、本季度、上季度、今年、7d、2026-11、11月1日到11月20日。',
    en: 'Scope: me, team, all, a region or a name. Period: this week, last week, this month, last month, this quarter, last quarter, this year, 7d, 2026-11, Nov 1 to Nov 20.',
  },
  'error.funnel.scope': {
    zh: '「{text}」不是区域、同事，也不是流程或周期。范围写 我、团队、全部、区域名或同事姓名；周期写 {periods}。',
    en: '"{text}" is no region, colleague, pipeline or period. Whose: me, team, all, a region or a name. Periods: {periods}.',
  },
  'error.region.unknown': {
    zh: '没有「{text}」这个区域。可选：{regions}',
    en: 'There is no region "{text}". Choose from: {regions}',
  },
  'error.funnel.region': { zh: '没有「{text}」这个区域。', en: 'There is no region "{text}".' },
  'error.funnel.notYours': { zh: '{name} 的商机不在你能看的范围内。', en: 'You do not see the deals of {name}.' },
  'error.funnel.sameName': {
    zh: '有不止一位同事叫 {name}：{people}。请写工号。',
    en: 'More than one colleague is called {name}: {people}. Use the number.',
  },

  'error.funnel.ahead': { zh: '{period}还没有到。', en: '{period} has not begun yet.' },
  'error.funnel.onePipeline': {
    zh: '一张漏斗只看一个流程，这里写了两个：「{one}」和「{other}」。',
    en: 'A funnel is of one pipeline; there are two here: "{one}" and "{other}".',
  },

  'funnel.company': { zh: '全公司', en: 'Company' },
  'funnel.team': { zh: '{name}的团队', en: "{name}'s team" },
  'funnel.regionPart': { zh: '{region}（仅{who}）', en: '{region} (only {who})' },

  'funnel.period.all': { zh: '全部时间', en: 'All time' },
  'funnel.period.week': { zh: '本周', en: 'This week' },
  'funnel.period.last-week': { zh: '上周', en: 'Last week' },
  'funnel.period.month': { zh: '本月', en: 'This month' },
  'funnel.period.last-month': { zh: '上个月', en: 'Last month' },
  'funnel.period.quarter': { zh: '本季度', en: 'This quarter' },
  'funnel.period.last-quarter': { zh: '上季度', en: 'Last quarter' },
  'funnel.period.year': { zh: '今年', en: 'This year' },
  'funnel.period.last-year': { zh: '去年', en: 'Last year' },
  'funnel.period.lastDays': { zh: '近 {count} 天', en: 'Last {count} days' },
  'funnel.period.ofYear': { zh: '{year}年', en: '{year}' },
  'funnel.period.ofQuarter': { zh: '{year}年第{quarter}季度', en: 'Q{quarter} {year}' },
  'funnel.period.between': { zh: '{first} – {last}', en: '{first} – {last}' },
  'funnel.period.withDays': { zh: '{period}（{days}）', en: '{period} ({days})' },
  'funnel.period.examples': {
    zh: '本周、上周、本月、上个月、本季度、上季度、今年、7d、2026-11、11月1日到11月20日',
    en: 'this week, last week, this month, last month, this quarter, last quarter, this year, 7d, 2026-11, Nov 1 to Nov 20',
  },
  'funnel.periodDeals': { zh: '{period}新开或结束的商机', en: '{period}: deals opened or closed' },
  'funnel.asOf': { zh: '截至 {time}', en: 'As of {time}' },
  'funnel.late': { zh: '应在 {time} · 迟到', en: 'planned {time} · late' },
  'funnel.amountsOnly': { zh: '金额只计 {currency}', en: 'amounts in {currency} only' },

  'funnel.finding.bottleneck': { zh: '{from} → {to} 过 {share}', en: '{from} → {to}: {share} go on' },
  'funnel.finding.narrow': { zh: '{from} → {to} 只过 {share}', en: '{from} → {to}: only {share} go on' },
  'funnel.finding.flow': { zh: '在手 {open} 单，赢 {won} 单', en: '{open} in progress, {won} won' },
  'funnel.finding.won': { zh: '赢单', en: 'won' },
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

  'funnel.line.stage': { zh: '{stage}：到过 {reached} 单{parts}', en: '{stage}: {reached} got here{parts}' },
  'funnel.line.parts': { zh: ' = {parts}', en: ' = {parts}' },
  'funnel.part.passed': { zh: '过 {count}', en: '{count} passed' },
  'funnel.part.won': { zh: '赢 {count}', en: '{count} won' },
  'funnel.part.still': { zh: '还在 {count}', en: '{count} still here' },
  'funnel.part.lost': { zh: '输 {count}', en: '{count} lost' },
  'funnel.line.onward': { zh: '，过关 {share}（{on}/{of}）', en: ', {share} pass ({on} of {of})' },
  'funnel.line.standing': { zh: '；现有 {open} 单{amount}', en: '; here now {open}{amount}' },
  'funnel.line.amount': { zh: ' {amount}', en: ' · {amount}' },
  'funnel.line.rate': {
    zh: '过关 = 过 ÷（过 + 输）；还在的没有结果，不算。',
    en: 'Pass = passed ÷ (passed + lost); deals still there have no outcome and do not count.',
  },
  'funnel.line.wentBack': {
    zh: '退回过的商机：「到过」和「还在」按到过的最远阶段算，「现有」按现在所在的阶段算。',
    en: 'Deals that went back: "got here" and "still here" go by the furthest stage, "here now" by the stage they are in.',
  },
  'funnel.note.rate': {
    zh: '% = 过 ÷（过 + 输），还在的不算',
    en: '% = passed ÷ (passed + lost), without those still there',
  },
  'funnel.note.plus': { zh: '金额带 +：另有商机没填金额', en: 'amount +: more deals have no amount yet' },
  'funnel.note.plusOther': {
    zh: '金额带 +：另有商机没填金额或是别的币种',
    en: 'amount +: more deals have no amount yet or another currency',
  },
  'funnel.line.bottleneck': { zh: ' ▲ 瓶颈', en: ' ▲ bottleneck' },
  'funnel.line.total': { zh: '{label} {count} 单 {amount}', en: '{label}: {count} · {amount}' },
  'funnel.line.weighted': { zh: '按阶段赢率加权 {amount}', en: 'Weighted by stage: {amount}' },
  'funnel.line.currency': {
    zh: '另有 {currency}，不计入上面的金额：进行中 {open} · 已赢 {won} · 已输 {lost}',
    en: 'Also {currency}, not in the amounts above: in progress {open} · won {won} · lost {lost}',
  },
  'funnel.line.undated': {
    zh: '{count} 单没有日期，不计入这个周期',
    en: '{count:deal without any date is|deals without any date are} not in this period',
  },
  'funnel.line.elsewhere': {
    zh: '这里只是「{pipeline}」；其他流程：{others}',
    en: 'This is "{pipeline}" alone; in the others: {others}',
  },
  'funnel.line.other': { zh: '{pipeline} {count} 单', en: '{pipeline} {count}' },

  'funnel.typed.mine': { zh: '我', en: 'me' },
  'funnel.byStage': { zh: '按阶段看商机', en: 'Deals by stage' },
  'funnel.stages.headline': { zh: '{who} · 各阶段的商机', en: '{who} · deals by stage' },
  'funnel.stages.why': {
    zh: '「查看」列出你能看的、现在进行中的商机',
    en: 'Show lists the deals you may see that are in progress now',
  },
  'funnel.stages.whyPeriod': {
    zh: '「查看」列出你能看的、现在进行中的商机，不限于{period}',
    en: 'Show lists the deals you may see that are in progress now, of any time and not only of {period}',
  },
  'funnel.stages.empty': { zh: '没有进行中的商机。', en: 'No deals in progress.' },
  'funnel.stages.open': { zh: '查看', en: 'Show' },
} as const

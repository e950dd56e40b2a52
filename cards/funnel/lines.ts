import { formatCount, formatShare } from '../../src/charts/words.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { formatMoney } from '../../src/money/format-money.ts'
import type { Funnel, FunnelStage } from '../../src/reports/funnel.ts'
import type { CurrencyTotals, Total } from '../../src/reports/totals.ts'
import { sayAmount } from './say-funnel.ts'

/** The picture's numbers as text, amounts in full, and what the picture has no room to say. */
export function funnelLines(funnel: Funnel, t: Translator): string[] {
  const count = (of: number) => formatCount(of, t.locale)
  const total = (label: string, of: Total) =>
    t('funnel.line.total', { label, count: count(of.count), amount: sayAmount(of, funnel.currency, t) })
  return [
    ...funnel.stages.map((stage, index) => stageLine(stage, index === funnel.stages.length - 1, funnel, t)),
    ...(funnel.stages.some(({ onward }) => onward) ? [t('funnel.line.rate')] : []),
    ...(funnel.stages.some(({ still, open }) => still !== open.count) ? [t('funnel.line.wentBack')] : []),
    [total(t('funnel.open'), funnel.open), ...weighted(funnel, t)].join(' · '),
    total(t('funnel.won'), funnel.won),
    total(t('funnel.lost'), funnel.lost),
    ...funnel.otherCurrencies.map((other) => currencyLine(other, t)),
    ...(funnel.undated > 0 ? [t('funnel.line.undated', { count: count(funnel.undated) })] : []),
    ...elsewhere(funnel, t),
  ]
}

/** What the other pipelines hold, which no number above has in it. */
function elsewhere({ pipeline, others }: Funnel, t: Translator): string[] {
  const said = others
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => t('funnel.line.other', { pipeline: name, count: formatCount(count, t.locale) }))
  if (said.length === 0) return []
  return [t('funnel.line.elsewhere', { pipeline: pipeline.name, others: said })]
}

/** Without an amount on any open deal there is no weighted sum: a zero would be wrong. */
function weighted({ open, weightedMinor: minor, currency }: Funnel, t: Translator): string[] {
  return open.priced > 0 ? [t('funnel.line.weighted', { amount: formatMoney({ minor, currency }, t.locale) })] : []
}

function stageLine(stage: FunnelStage, isLast: boolean, { currency }: Funnel, t: Translator): string {
  const { name, reached, open, onward, bottleneck } = stage
  const count = (of: number) => formatCount(of, t.locale)
  const parts = partsOf(stage, isLast, t)
  const share = onward
    ? t('funnel.line.onward', { share: formatShare(onward.on / onward.of), on: count(onward.on), of: count(onward.of) })
    : ''
  const amount = t('funnel.line.amount', { amount: sayAmount(open, currency, t) })
  return [
    t('funnel.line.stage', { stage: name, reached: count(reached), parts }),
    share,
    bottleneck ? t('funnel.line.bottleneck') : '',
    open.count > 0 ? t('funnel.line.standing', { open: count(open.count), amount }) : '',
  ].join('')
}

/** ` = 过 86 + 还在 20 + 输 14`; what there is none of is not said. */
function partsOf({ passed, still, lost }: FunnelStage, isLast: boolean, t: Translator): string {
  const said = (['passed', 'still', 'lost'] as const).flatMap((part) => {
    const count = { passed, still, lost }[part]
    const words = isLast && part === 'passed' ? 'funnel.part.won' : (`funnel.part.${part}` as const)
    return count > 0 ? [t(words, { count: formatCount(count, t.locale) })] : []
  })
  return said.length > 0 ? t('funnel.line.parts', { parts: said.join(' + ') }) : ''
}

function currencyLine({ currency, open, won, lost }: CurrencyTotals, t: Translator): string {
  const say = (total: Total) =>
    `${t('funnel.deals', { count: formatCount(total.count, t.locale) })} ${sayAmount(total, currency, t)}`
  return t('funnel.line.currency', { currency, open: say(open), won: say(won), lost: say(lost) })
}

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
    ...funnel.stages.map((stage) => stageLine(stage, funnel, t)),
    [total(t('funnel.open'), funnel.open), ...weighted(funnel, t)].join(' · '),
    total(t('funnel.won'), funnel.won),
    total(t('funnel.lost'), funnel.lost),
    ...funnel.otherCurrencies.map((other) => currencyLine(other, t)),
    ...(funnel.undated > 0 ? [t('funnel.line.undated', { count: count(funnel.undated) })] : []),
    ...(funnel.elsewhere > 0
      ? [t('funnel.line.elsewhere', { pipeline: funnel.pipeline.name, count: count(funnel.elsewhere) })]
      : []),
  ]
}

/** Without an amount on any open deal there is no weighted sum: a zero would be wrong. */
function weighted({ open, weightedMinor: minor, currency }: Funnel, t: Translator): string[] {
  return open.priced > 0 ? [t('funnel.line.weighted', { amount: formatMoney({ minor, currency }, t.locale) })] : []
}

function stageLine(
  { name, reached, open, onward, bottleneck }: FunnelStage,
  { currency }: Funnel,
  t: Translator,
): string {
  const count = (of: number) => formatCount(of, t.locale)
  const standing = t('funnel.line.stage', {
    stage: name,
    reached: count(reached),
    open: count(open.count),
    amount: open.count > 0 ? t('funnel.line.amount', { amount: sayAmount(open, currency, t) }) : '',
  })
  const share =
    onward && onward.of > 0
      ? t('funnel.line.onward', {
          share: formatShare(onward.on / onward.of),
          on: count(onward.on),
          of: count(onward.of),
        })
      : ''
  return `${standing}${share}${bottleneck ? t('funnel.line.bottleneck') : ''}`
}

function currencyLine({ currency, open, won, lost }: CurrencyTotals, t: Translator): string {
  const say = (total: Total) =>
    `${t('funnel.deals', { count: formatCount(total.count, t.locale) })} ${sayAmount(total, currency, t)}`
  return t('funnel.line.currency', { currency, open: say(open), won: say(won), lost: say(lost) })
}

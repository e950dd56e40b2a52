import { formatCount, formatShare } from '../../src/charts/words.ts'
import { dayIn } from '../../src/clock/day.ts'
import { sayDay, sayMoment, sayTime } from '../../src/i18n/say-time.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { formatMoney, formatMoneyShort } from '../../src/money/format-money.ts'
import type { Currency } from '../../src/money/money.ts'
import type { FunnelReport, FunnelSubject } from '../../src/reports/report-funnel.ts'
import type { Total } from '../../src/reports/totals.ts'
import { sayPeriodInFull, sayPeriodName } from './say-period.ts'

/** How the funnel card, its picture and its list speak of the same report. */

export function sayWho(about: FunnelSubject, t: Translator): string {
  switch (about.kind) {
    case 'company':
      return t('funnel.company')
    case 'person':
      return sayPerson(about, t)
    case 'region':
      return about.only ? t('funnel.regionPart', { region: about.region, who: sayPerson(about.only, t) }) : about.region
  }
}

function sayPerson({ name, team }: { name: string; team: boolean }, t: Translator): string {
  return team ? t('funnel.team', { name }) : name
}

/** Whose deals, and of which pipeline where there are several. */
export function sayScope({ about, funnel }: FunnelReport, t: Translator): string {
  return [sayWho(about, t), ...(funnel.others.length > 0 ? [funnel.pipeline.name] : [])].join(' · ')
}

export function sayPeriod({ period, funnel, timeZone }: FunnelReport, t: Translator): string {
  return sayPeriodName(t, period, dayIn(timeZone, funnel.asOf))
}

/** That a picture comes late, and when it should have been there; nothing on any other. */
export function sayLate({ plannedFor, funnel, timeZone }: FunnelReport, t: Translator): string[] {
  if (!plannedFor) return []
  const sameDay = dayIn(timeZone, plannedFor) === dayIn(timeZone, funnel.asOf)
  const say = sameDay ? sayTime : sayMoment
  return [t('funnel.late', { time: say(t.locale, plannedFor, timeZone) })]
}

/**
 * Whether it is late, scope, what the period means, and the day the numbers are of: whole days, so a day's pictures are
 * the same bytes. What is late comes first: it is never cut off.
 */
export function saySubtitle(report: FunnelReport, t: Translator): string {
  const { funnel, period, timeZone } = report
  const today = dayIn(timeZone, funnel.asOf)
  const parts = [
    ...sayLate(report, t),
    sayScope(report, t),
    period === 'all' ? sayPeriod(report, t) : t('funnel.periodDeals', { period: sayPeriodInFull(t, period, today) }),
    t('funnel.asOf', { time: sayDay(t.locale, today, today) }),
  ]
  if (funnel.otherCurrencies.length > 0) parts.push(t('funnel.amountsOnly', { currency: funnel.currency }))
  return parts.join(' · ')
}

/** The one thing to know: the bottleneck, else how much is under way. */
export function sayFinding({ funnel, period }: FunnelReport, t: Translator): string {
  const { stages, open, won, lost } = funnel
  const at = stages.findIndex(({ bottleneck }) => bottleneck)
  const from = stages[at]
  if (from?.onward) {
    const share = from.onward.on / from.onward.of
    const key = share < 0.5 ? 'funnel.finding.narrow' : 'funnel.finding.bottleneck'
    const to = stages[at + 1]?.name ?? t('funnel.finding.won')
    return t(key, { from: from.name, to, share: formatShare(share) })
  }
  if (open.count + won.count + lost.count === 0) {
    return period === 'all' ? t('funnel.finding.none') : t('funnel.finding.noneThen')
  }
  return t('funnel.finding.flow', { open: formatCount(open.count, t.locale), won: formatCount(won.count, t.locale) })
}

/** In full, for text: an unknown value is not a zero, and a part of the deals is not all of them. */
export function sayAmount(total: Total, currency: Currency, t: Translator): string {
  if (total.count > 0 && total.priced === 0) return t('funnel.amountUnknown')
  const amount = formatMoney({ minor: total.amountMinor, currency }, t.locale)
  return total.priced === total.count
    ? amount
    : t('funnel.amountOfSome', { amount, priced: formatCount(total.priced, t.locale) })
}

/** How the figures of the picture are to be read. */
export function sayNote({ funnel }: FunnelReport, t: Translator): string {
  const { stages, open, won, lost, otherCurrencies } = funnel
  const some = [...stages.map((stage) => stage.open), open, won, lost].some(isOfSome)
  const plus = otherCurrencies.length > 0 ? t('funnel.note.plusOther') : t('funnel.note.plus')
  const rate = stages.some(({ onward }) => onward) ? [t('funnel.note.rate')] : []
  return [...rate, ...(some ? [plus] : [])].join(' · ')
}

/** The amount leaves some of the deals out. */
const isOfSome = ({ count, priced }: Total): boolean => priced > 0 && priced < count

/** Short, for the picture: a plus where some of the deals have no amount yet. */
export function sayAmountShort(total: Total, currency: Currency, t: Translator): string {
  if (total.count > 0 && total.priced === 0) return t('funnel.amountUnknown')
  const amount = formatMoneyShort({ minor: total.amountMinor, currency }, t.locale)
  return isOfSome(total) ? `${amount}+` : amount
}

import type { Day } from '../../src/clock/day.ts'
import { sayDay, sayDayOfYear, sayMonth } from '../../src/i18n/say-time.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import {
  type DayRange,
  daysIn,
  fixedDays,
  monthDays,
  movingPeriods,
  type PeriodName,
  periodDays,
  quarterDays,
  yearDays,
} from '../../src/reports/period.ts'

/** What a period is called: `上个月`, `Last 30 days`, `2026年11月`, `Nov 1 – Nov 20`. It is read again as it is said. */
export function sayPeriodName(t: Translator, name: PeriodName, today: Day): string {
  const days = daysIn(name)
  if (days !== undefined) return t('funnel.period.lastDays', { count: days })
  const fixed = fixedDays(name)
  if (fixed) return sayFixed(t, fixed, today)
  const moving = movingPeriods.find((one) => one === name)
  return moving ? t(`funnel.period.${moving}`) : name
}

/** With its days, where the name does not say them: `上个月（11月1日 – 11月30日）`. */
export function sayPeriodInFull(t: Translator, name: PeriodName, today: Day): string {
  const said = sayPeriodName(t, name, today)
  const days = fixedDays(name) ? undefined : periodDays(name, today)
  return days ? t('funnel.period.withDays', { period: said, days: sayRange(t, days, today) }) : said
}

function sayFixed(t: Translator, days: DayRange, today: Day): string {
  const { first, last } = days
  const [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))]
  const quarter = Math.ceil(month / 3)
  const is = (other: DayRange) => first === other.first && last === other.last
  if (is(yearDays(year))) return t('funnel.period.ofYear', { year: String(year) })
  if (is(quarterDays(year, quarter))) return t('funnel.period.ofQuarter', { year: String(year), quarter })
  if (is(monthDays(year, month))) return sayMonth(t.locale, first)
  return sayRange(t, days, today)
}

function sayRange(t: Translator, { first, last }: DayRange, today: Day): string {
  if (first === last) return sayDay(t.locale, first, today)
  // A year is said of both or of none.
  const year = first.slice(0, 4) === last.slice(0, 4) ? today : ''
  const say = (day: Day) => sayDayOfYear(t.locale, day, year)
  return t('funnel.period.between', { first: say(first), last: say(last) })
}

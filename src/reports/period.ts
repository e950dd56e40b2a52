import { type Day, dayIn, isDay } from '../clock/day.ts'
import { firstOf, inWeek, lastOf, monthIn, yearIn } from '../clock/reading/day-arithmetic.ts'
import { dayAfter, startOfDay } from '../clock/start-of-day.ts'
import type { Period } from './deal-piles.ts'

/** Periods that move with today. Those of `last-` are over, the others end today. */
export const movingPeriods = [
  ...['all', 'week', 'last-week', 'month', 'last-month', 'quarter', 'last-quarter', 'year', 'last-year'],
] as const

/** One of `movingPeriods`, `30d` (so many days, the last of them today), or days that stay: `2026-11-01..2026-11-20`. */
export type PeriodName = string

/** From the first day to the last, both included. */
export interface DayRange {
  first: Day
  last: Day
}

const mostDays = 3660

export const lastDays = (days: number): PeriodName => `${days}d`
export const daysFrom = ({ first, last }: DayRange): PeriodName => `${first}..${last}`

/** How many days a period like `30d` has; undefined for any other. */
export function daysIn(name: PeriodName): number | undefined {
  const [, days] = /^(\d{1,4})d$/.exec(name) ?? []
  return days === undefined ? undefined : Number(days)
}

/** The days of a period that does not move with today; undefined for any other. */
export function fixedDays(name: PeriodName): DayRange | undefined {
  const [, first, last] = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(name) ?? []
  return first === undefined || last === undefined ? undefined : { first, last }
}

export function isPeriodName(name: string): boolean {
  if ((movingPeriods as readonly string[]).includes(name)) return true
  const days = daysIn(name)
  if (days !== undefined) return days >= 1 && days <= mostDays
  const fixed = fixedDays(name)
  return fixed !== undefined && isDay(fixed.first) && isDay(fixed.last) && fixed.first <= fixed.last
}

/** The days a period covers. Weeks begin on Monday; what has not ended yet ends today. Undefined for `all`: no limit. */
export function periodDays(name: PeriodName, today: Day): DayRange | undefined {
  if (name === 'all') return undefined
  const days = daysIn(name)
  if (days !== undefined) return { first: dayAfter(today, 1 - days), last: today }
  const fixed = fixedDays(name)
  if (fixed) return fixed
  const unit = name.replace('last-', '') as Unit
  const first = beginningOf(unit, today)
  if (name === unit) return { first, last: today }
  const last = dayAfter(first, -1)
  return { first: beginningOf(unit, last), last }
}

/** The same as moments of a zone (IANA name): whole days, however long the clocks make them. */
export function periodAt(name: PeriodName, now: Date, timeZone: string): Period | undefined {
  const days = periodDays(name, dayIn(timeZone, now))
  return days && { from: startOfDay(days.first, timeZone), to: startOfDay(dayAfter(days.last, 1), timeZone) }
}

type Unit = 'week' | 'month' | 'quarter' | 'year'

/** The first day of the week, month, quarter or year a day is in. */
function beginningOf(unit: Unit, day: Day): Day {
  const [year, month] = [yearIn(day), monthIn(day)]
  switch (unit) {
    case 'week':
      return inWeek(day, 0, 1)
    case 'month':
      return firstOf(year, month)
    case 'quarter':
      return firstOf(year, month - ((month - 1) % 3))
    case 'year':
      return firstOf(year, 1)
  }
}

/** All days of a month (1 to 12). */
export const monthDays = (year: number, month: number): DayRange => ({
  first: firstOf(year, month),
  last: lastOf(year, month),
})

/** All days of a quarter (1 to 4). */
export const quarterDays = (year: number, quarter: number): DayRange => ({
  first: firstOf(year, 3 * quarter - 2),
  last: lastOf(year, 3 * quarter),
})

export const yearDays = (year: number): DayRange => ({ first: firstOf(year, 1), last: lastOf(year, 12) })

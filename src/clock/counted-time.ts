import type { Day } from './day.ts'
import { msPerDay } from './lengths.ts'
import { momentAt, type WallTime, wallTimeAt } from './wall-clock.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** What counts: every day, or workdays only, all 24 hours of them, as the clocks of a zone (IANA name) show them. */
export interface Counting {
  days: 'calendar' | 'working'
  timeZone: string
  calendar: WorkCalendar
}

/** The time that counts between two moments, milliseconds; 0 when `to` is not after `from`. */
export function countedBetween(from: Date, to: Date, counting: Counting): number {
  if (to <= from) return 0
  const [start, end] = [wallTimeAt(counting.timeZone, from), wallTimeAt(counting.timeZone, to)]
  if (counting.days === 'calendar') return end - start
  let counted = 0
  for (let at = start; at < end; at = nextMidnight(at))
    if (counts(at, counting)) counted += Math.min(nextMidnight(at), end) - at
  return counted
}

/**
 * The moment from which on more than `ms` has counted: so where that much is full exactly at the end of a day, it is the
 * start of the next day that counts. `countedBetween(from, afterCounted(from, ms))` is `ms`; only where the clocks skip the
 * time at which it would be full, it is the first moment after the gap, and more by what was left of the gap.
 */
export function afterCounted(from: Date, ms: number, counting: Counting): Date {
  const { timeZone } = counting
  const start = wallTimeAt(timeZone, from)
  let left = Math.max(0, ms)
  if (counting.days === 'calendar') return momentAt(timeZone, start + left)
  for (let at = start; ; at = nextMidnight(at)) {
    if (!counts(at, counting)) continue
    const day = nextMidnight(at) - at
    if (left < day) return momentAt(timeZone, at + left)
    left -= day
  }
}

/** The latest moment from which `ms` count until `to`; where the clocks skip it, the first moment after the gap. */
export function beforeCounted(to: Date, ms: number, counting: Counting): Date {
  const { timeZone } = counting
  const end = wallTimeAt(timeZone, to)
  if (ms <= 0) return to
  if (counting.days === 'calendar') return momentAt(timeZone, end - ms)
  let left = ms
  for (let at = end; ; at = midnightBefore(at)) {
    const day = midnightBefore(at)
    if (!counts(day, counting)) continue
    if (left <= at - day) return momentAt(timeZone, at - left)
    left -= at - day
  }
}

const counts = (at: WallTime, { calendar }: Counting): boolean => calendar.isWorkday(dayOf(at))
const dayOf = (at: WallTime): Day => new Date(at).toISOString().slice(0, 10)
const midnightBefore = (at: WallTime): WallTime => (Math.ceil(at / msPerDay) - 1) * msPerDay
const nextMidnight = (at: WallTime): WallTime => (Math.floor(at / msPerDay) + 1) * msPerDay

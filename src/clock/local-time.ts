import type { Day } from './day.ts'
import { momentAt, shownIn } from './wall-clock.ts'

/** A time of day as text, from 00:00 to 23:59. Times compare as texts. */
export type TimeOfDay = string

export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** The time of day the clocks of a zone (IANA name) show. */
export function timeIn(timeZone: string, at: Date): TimeOfDay {
  return shownIn(timeZone, at).slice(11, 16)
}

/**
 * The moment at which the clocks of a zone show that time on that day. A time the clocks skip gives the first moment after
 * the gap, one they show twice the first.
 */
export function instantOf(day: Day, time: TimeOfDay, timeZone: string): Date {
  return momentAt(timeZone, Date.parse(`${day}T${time}:00Z`))
}

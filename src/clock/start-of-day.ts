import type { Day } from './day.ts'
import { momentAt } from './wall-clock.ts'

/** The first moment of a day in a zone (IANA name): midnight, or the first moment after it where the clocks skip midnight. */
export function startOfDay(day: Day, timeZone: string): Date {
  return momentAt(timeZone, Date.parse(`${day}T00:00:00Z`))
}

/** The day `days` later (earlier when negative). */
export function dayAfter(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

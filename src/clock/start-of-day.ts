import { type Day, dayIn } from './day.ts'

/** The first moment of a day in a zone (IANA name): midnight, or the first moment after it where the clocks skip midnight. */
export function startOfDay(day: Day, timeZone: string): Date {
  const utcMidnight = Date.parse(`${day}T00:00:00Z`)
  const guess = utcMidnight - offsetMs(new Date(utcMidnight), timeZone)
  // The zone's offset may have changed between the guess and midnight; a second look settles it.
  const settled = new Date(utcMidnight - offsetMs(new Date(guess), timeZone))
  if (dayIn(timeZone, settled) === day) return settled
  return new Date(guess)
}

/** The day `days` later (earlier when negative). */
export function dayAfter(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** What the zone's clocks show minus UTC, at that moment. */
export function offsetMs(at: Date, timeZone: string): number {
  // Swedish writes dates and times the ISO way round.
  const shown = at.toLocaleString('sv-SE', { timeZone })
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(at.getTime() / 1000) * 1000
}

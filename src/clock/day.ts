import { shownIn } from './wall-clock.ts'

/** A calendar day as text: YYYY-MM-DD. Days compare as texts. */
export type Day = string

const shape = /^(\d{4})-(\d{2})-(\d{2})$/

/** The day it is in a zone (IANA name). */
export function dayIn(timeZone: string, at: Date): Day {
  return shownIn(timeZone, at).slice(0, 10)
}

/** False for days no calendar has: 2026-02-30. */
export function isDay(text: string): boolean {
  const parts = shape.exec(text)
  if (!parts) return false
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

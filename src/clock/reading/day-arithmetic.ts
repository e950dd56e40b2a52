import { type Day, isDay } from '../day.ts'
import { dayAfter } from '../start-of-day.ts'

/** Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export const weekdayOf = (day: Day): Weekday => (new Date(`${day}T00:00:00Z`).getUTCDay() || 7) as Weekday

export const yearIn = (day: Day): number => Number(day.slice(0, 4))
export const monthIn = (day: Day): number => Number(day.slice(5, 7))

const padded = (number: number, digits: number): string => String(number).padStart(digits, '0')

/** Undefined: no calendar has it. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  const text = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
  return isDay(text) ? text : undefined
}

/** The first of a month; months beyond the year are those of others: month 13 is January. */
export function firstOf(year: number, month: number): Day {
  const months = year * 12 + month - 1
  return `${padded(Math.floor(months / 12), 4)}-${padded((((months % 12) + 12) % 12) + 1, 2)}-01`
}

export function lastOf(year: number, month: number): Day {
  const first = firstOf(year, month)
  const days = [31, 30, 29, 28].map((day) => dayOf(yearIn(first), monthIn(first), day))
  return days.find((day) => day !== undefined) ?? first
}

/** The same day so many months later; where that month has none, its last. */
export function monthsAfter(day: Day, months: number): Day {
  const first = firstOf(yearIn(day), monthIn(day) + months)
  return dayOf(yearIn(first), monthIn(first), Number(day.slice(8))) ?? lastOf(yearIn(first), monthIn(first))
}

/** This weekday in the week so many weeks after that of the day. Weeks begin on Monday. */
export const inWeek = (day: Day, weeks: number, weekday: Weekday): Day =>
  dayAfter(day, weeks * 7 + weekday - weekdayOf(day))

import { type Day, dayIn } from '../../../src/clock/day.ts'
import { msPerHour } from '../../../src/clock/lengths.ts'
import { dayAfter, startOfDay } from '../../../src/clock/start-of-day.ts'
import type { WorkCalendar } from '../../../src/clock/work-calendar.ts'
import { zone } from './pot.ts'

/** From this working day of a month on what was used says what will be. */
const firstForecast = 5
/** When work begins on a day, and how long it goes on, hours. */
const begins = 9
const lasts = 9

/** How much of the month's work is done, in working days. */
export interface Progress {
  done: number
  all: number
  /** Which working day it is, from 1; on a day off the last one. */
  day: number
}

export function progressOf(now: Date, calendar: Pick<WorkCalendar, 'isWorkday'>): Progress {
  const today = dayIn(zone, now)
  const workdays = daysOfMonth(today).filter((day) => calendar.isWorkday(day))
  const before = workdays.filter((day) => day < today).length
  const isWorked = workdays.includes(today)
  return {
    done: before + (isWorked ? partOfDay(now, today) : 0),
    all: workdays.length,
    day: before + (isWorked ? 1 : 0),
  }
}

/** What a month will have used at its end. Undefined: it is too early to say. */
export function forecastOf(used: number, { done, all, day }: Progress): number | undefined {
  return day < firstForecast || done === 0 ? undefined : Math.max(used, Math.round((used / done) * all))
}

function partOfDay(now: Date, today: Day): number {
  const hour = (now.getTime() - startOfDay(today, zone).getTime()) / msPerHour
  return Math.min(Math.max((hour - begins) / lasts, 0), 1)
}

function daysOfMonth(day: Day): Day[] {
  const month = day.slice(0, 7)
  const days: Day[] = []
  for (let at = `${month}-01`; at.startsWith(month); at = dayAfter(at, 1)) days.push(at)
  return days
}

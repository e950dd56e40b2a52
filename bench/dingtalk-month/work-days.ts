import { type Day, dayIn } from '../../src/clock/day.ts'
import { instantOf } from '../../src/clock/local-time.ts'
import { dayAfter } from '../../src/clock/start-of-day.ts'
import { workCalendar } from '../../src/clock/work-calendar.ts'

const zone = 'Asia/Shanghai'
const count = 22

/** The last 22 working days of a month that has one on its 31st. */
export function workDays(): Day[] {
  const calendar = workCalendar()
  const days: Day[] = []
  for (let day = '2026-12-01'; day.startsWith('2026-12'); day = dayAfter(day, 1))
    if (calendar.isWorkday(day)) days.push(day)
  return days.slice(-count)
}

export const moment = (day: Day, time: string): Date => instantOf(day, time, zone)
export const dayOf = (at: Date): Day => dayIn(zone, at)

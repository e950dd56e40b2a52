import type { Day } from '../clock/day.ts'
import { dayAfter } from '../clock/start-of-day.ts'
import type { Reader } from '../store/store.ts'
import { loadCalendar } from './load-calendar.ts'

/** No holiday is longer. */
const mostDays = 31

/** The first day behind this one that is worked. */
export async function workdayAfter(reader: Reader, day: Day): Promise<Day> {
  const calendar = await loadCalendar(reader)
  let next = dayAfter(day, 1)
  for (let tried = 1; tried < mostDays && !calendar.isWorkday(next); tried += 1) next = dayAfter(next, 1)
  return next
}

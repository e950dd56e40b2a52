import type { Day } from '../clock/day.ts'
import { type WorkCalendar, yearOf } from '../clock/work-calendar.ts'

/** The notice of the next year comes out in autumn; from this day of the year on it is missed. */
const missedFrom = '11-01'

/** The first year whose holidays should be known on that day and are not: this one, or from November on the next. */
export function missingYear(calendar: WorkCalendar, today: Day): number | undefined {
  const year = yearOf(today)
  if (!calendar.knows(year)) return year
  return today.slice(5) >= missedFrom && !calendar.knows(year + 1) ? year + 1 : undefined
}

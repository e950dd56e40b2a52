import type { Day } from '../clock/day.ts'

/** One day of the company's own calendar. It wins over the official one. */
export interface CalendarDay {
  day: Day
  working: boolean
  name: string | undefined
}

/** Most letters a day's name may have. */
export const longestDayName = 40

import { type WorkCalendar, workCalendar } from '../clock/work-calendar.ts'
import type { Reader } from '../store/store.ts'

/** The official calendar with the days set here. The table is small, so it is read whole: once a scan, not once a deal. */
export async function loadCalendar(reader: Reader): Promise<WorkCalendar> {
  const { calendarDay } = reader.tables
  const rows = await reader.select({ day: calendarDay.day, working: calendarDay.working }).from(calendarDay)
  return workCalendar(new Map(rows.map(({ day, working }) => [day, working])))
}

import { and, gte, lt } from 'drizzle-orm'
import type { Day } from '../clock/day.ts'
import { officialDays } from '../clock/official-days.ts'
import { isWeekday } from '../clock/work-calendar.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Reader } from '../store/store.ts'

/** A day that differs from its weekday, or that is set in the company's own calendar. */
export interface SpecialDay {
  day: Day
  working: boolean
  name: string | undefined
  source: 'official' | 'company'
}

/** The special days of a year, in their order: what the company has set, and of the official calendar the rest. */
export async function listSpecialDays(reader: Reader, year: number, locale: Locale): Promise<SpecialDay[]> {
  const { calendarDay } = reader.tables
  const rows = await reader
    .select({ day: calendarDay.day, working: calendarDay.working, name: calendarDay.name })
    .from(calendarDay)
    .where(and(gte(calendarDay.day, `${year}-01-01`), lt(calendarDay.day, `${year + 1}-01-01`)))
  const company = rows.map((row): SpecialDay => ({ ...row, name: row.name ?? undefined, source: 'company' }))
  const set = new Set(rows.map(({ day }) => day))
  const official = [...officialDays(year)]
    .filter(([day, { working }]) => working !== isWeekday(day) && !set.has(day))
    .map(([day, { working, name }]): SpecialDay => ({ day, working, name: name[locale], source: 'official' }))
  return [...company, ...official].sort((one, other) => (one.day < other.day ? -1 : 1))
}

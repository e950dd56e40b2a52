import { isDay } from '../clock/day.ts'
import { UserError } from '../errors/user-error.ts'
import { isStorable } from '../typed-text/storable.ts'
import { type CalendarDay, longestDayName } from '../workdays/calendar-day.ts'
import { type BrokenRow, type CalendarRow, csvRows, jsonRows } from './calendar-rows.ts'

export interface RefusedRow {
  line: number
  error: UserError
}

export interface CalendarFile {
  days: CalendarDay[]
  refused: RefusedRow[]
}

const answers = new Map<unknown, boolean>([
  ['yes', true],
  ['no', false],
  ['是', true],
  ['否', false],
  [true, true],
  [false, false],
])

/**
 * Reads days of a calendar: a CSV with the columns day, working (yes or no) and name, or a JSON list of such objects.
 * @throws UserError when the file cannot be used at all
 */
export async function readCalendar(path: string): Promise<CalendarFile> {
  const rows = path.toLowerCase().endsWith('.json') ? jsonRows(path) : csvRows(path)
  const days = new Map<string, CalendarDay & { line: number }>()
  const refused: RefusedRow[] = []
  for await (const row of rows) {
    try {
      const day = dayOf(row)
      const first = days.get(day.day)
      if (first) throw new UserError('error.calendar.twice', { day: day.day, line: first.line })
      days.set(day.day, { ...day, line: row.line })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      refused.push({ line: row.line, error })
    }
  }
  if (days.size + refused.length === 0) throw new UserError('error.calendar.empty', { path })
  return { days: [...days.values()].map(({ day, working, name }) => ({ day, working, name })), refused }
}

function dayOf(row: CalendarRow | BrokenRow): CalendarDay {
  if ('cells' in row) throw new UserError('error.import.cells', { count: row.cells })
  const [day, answer, name] = [say(row.day), say(row.working), say(row.name)]
  if (!isDay(day)) throw new UserError('error.calendar.day', { text: day })
  const working = answers.get(typeof row.working === 'boolean' ? row.working : answer.toLowerCase())
  if (working === undefined) throw new UserError('error.calendar.working', { text: answer })
  if (name.length > longestDayName) throw new UserError('error.calendar.name', { most: longestDayName })
  if (!isStorable(name)) throw new UserError('error.import.cellBroken', { column: 'name' })
  return { day, working, name: name || undefined }
}

function say(value: unknown): string {
  return typeof value === 'string' ? value.trim() : value == null ? '' : JSON.stringify(value)
}

import { readFile } from 'node:fs/promises'
import { UserError } from '../errors/user-error.ts'
import { openCsv } from './read-csv.ts'
import { refuseMissing } from './refuse-missing.ts'

/** What stands in a row for a day, unchecked. */
export interface CalendarRow {
  /** Line of the CSV, or place in the JSON list, from 1. */
  line: number
  day: unknown
  working: unknown
  name: unknown
}

/** A line of the CSV with more or fewer cells than its header. */
export interface BrokenRow {
  line: number
  cells: number
}

const names = { day: ['day', '日期'], working: ['working', '上班'], name: ['name', '名称'] } as const

/** A CSV with the columns day, working and name. @throws UserError when it cannot be opened or lacks a column */
export async function* csvRows(path: string): AsyncGenerator<CalendarRow | BrokenRow> {
  const { header, lines } = await openCsv(path, ',').catch((error: unknown) => refuseMissing(error, path))
  const called = (known: readonly string[]) => header.find((column) => known.includes(column.toLowerCase()))
  const [day, working, name = ''] = [called(names.day), called(names.working), called(names.name)]
  if (day === undefined || working === undefined) throw new UserError('error.calendar.columns')
  for await (const { line, values, cells, whole } of lines)
    yield whole
      ? { line, day: cells.get(day), working: cells.get(working), name: cells.get(name) }
      : { line, cells: values.length }
}

/** A JSON list of objects with day, working and name. @throws UserError when it cannot be opened or is none */
export async function* jsonRows(path: string): AsyncGenerator<CalendarRow> {
  const list = parse(await readFile(path, 'utf8').catch((error: unknown) => refuseMissing(error, path)))
  if (!Array.isArray(list)) throw new UserError('error.calendar.json')
  for (const [index, entry] of list.entries()) {
    const { day, working, name } = Object(entry) as Record<string, unknown>
    yield { line: index + 1, day, working, name }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UserError('error.calendar.json')
  }
}

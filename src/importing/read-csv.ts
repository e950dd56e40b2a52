import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { UserError } from '../errors/user-error.ts'
import type { Cells } from './source-value.ts'
import { detectEncoding, readText } from './text-encoding.ts'

export interface CsvLine {
  /** Line of the file it ends on; the header is line 1. */
  line: number
  /** As they stand, in the header's order. */
  values: readonly string[]
  cells: Cells
  /** The line has as many cells as the header. */
  whole: boolean
}

export interface CsvFile {
  header: readonly string[]
  lines: AsyncIterable<CsvLine>
}

interface Parsed {
  record: string[]
  info: { lines: number }
}

/** Longest line, in characters: a quote that nothing closes must not take the rest of the file into memory. */
const longestLine = 1_000_000

/**
 * Opens a CSV and reads it as a stream, so a file of any size takes the same memory.
 * @throws UserError when it is empty, has two columns of one name, or its quotes do not close.
 */
export async function openCsv(path: string, delimiter: string): Promise<CsvFile> {
  const records = parsedRecords(path, delimiter)
  const first = await records.next()
  if (first.done) throw new UserError('error.import.empty')
  const header = first.value.record.map((name) => name.trim())
  const twice = firstTwice(header)
  if (twice !== undefined) throw new UserError('error.import.columnTwice', { column: twice })
  return { header, lines: linesOf(records, header) }
}

function firstTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>()
  for (const name of names) {
    if (name !== '' && seen.has(name)) return name
    seen.add(name)
  }
  return undefined
}

async function* linesOf(records: AsyncIterable<Parsed>, header: readonly string[]): AsyncGenerator<CsvLine> {
  for await (const { record, info } of records) {
    const cells = new Map(header.map((name, index) => [name, record[index] ?? '']))
    yield { line: info.lines, values: record, cells, whole: record.length === header.length }
  }
}

async function* parsedRecords(path: string, delimiter: string): AsyncGenerator<Parsed> {
  const text = Readable.from(readText(path, await detectEncoding(path)))
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestLine,
  })
  text.once('error', (error) => parser.destroy(error))
  try {
    for await (const parsed of text.pipe(parser)) yield parsed as Parsed
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UserError('error.import.malformed', { line: Number(error.lines ?? 0) })
  } finally {
    text.destroy()
  }
}

import { UserError } from '../errors/user-error.ts'
import type { Store } from '../store/store.ts'
import type { Importer, ImportRow, Outcome, Remark } from './importer.ts'
import type { CsvFile, CsvLine } from './read-csv.ts'

export interface ImportOptions {
  /** Says what would happen, and writes nothing. */
  preview: boolean
  /** Called for every line that was refused, in the order of the file. */
  onRejected(line: CsvLine, reason: UserError): Promise<void> | void
  /** Called now and then, at the latest every 200 lines. */
  onProgress(linesDone: number): void
}

export interface ImportSummary {
  lines: number
  new: number
  updated: number
  unchanged: number
  rejected: number
  remarks: Record<Remark, number>
}

interface Waiting<Row> {
  line: CsvLine
  row: Row
}

/**
 * A commit holds at most this many lines, and stops early when it has taken this long: a running bot must not wait for
 * it.
 */
const mostLines = 200
const longestMs = 50

/**
 * Reads the file and imports its lines in short transactions. No state is kept between runs: what was imported before
 * is found by its key and left as it is, so an interrupted import is run again.
 */
export async function runImport<Row extends ImportRow>(
  store: Store,
  csv: CsvFile,
  importer: Importer<Row>,
  options: ImportOptions,
): Promise<ImportSummary> {
  requireColumns(csv, importer)
  const run = new ImportRun(store, importer, options)
  for await (const line of csv.lines) await run.take(line)
  return await run.finish()
}

function requireColumns({ header }: CsvFile, { columns }: Pick<Importer, 'columns'>): void {
  const missing = columns.filter((column) => !header.includes(column))
  if (missing.length === 0) return
  throw new UserError('error.import.columns', { missing: [...new Set(missing)], header })
}

class ImportRun<Row extends ImportRow> {
  readonly #store: Store
  readonly #importer: Importer<Row>
  readonly #options: ImportOptions
  readonly #lineOfKey = new Map<string, number>()
  readonly #summary: ImportSummary = {
    lines: 0,
    new: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    remarks: { noCustomer: 0, noDate: 0 },
  }
  #waiting: Waiting<Row>[] = []
  #refused: { line: CsvLine; reason: UserError }[] = []

  constructor(store: Store, importer: Importer<Row>, options: ImportOptions) {
    this.#store = store
    this.#importer = importer
    this.#options = options
  }

  async take(line: CsvLine): Promise<void> {
    this.#summary.lines += 1
    try {
      this.#waiting.push({ line, row: this.#read(line) })
    } catch (error) {
      this.#refuse(line, error)
    }
    if (this.#waiting.length + this.#refused.length >= mostLines) await this.#placeAll()
  }

  async finish(): Promise<ImportSummary> {
    await this.#placeAll()
    return this.#summary
  }

  #read(line: CsvLine): Row {
    if (!line.whole) throw new UserError('error.import.cells', { count: line.values.length })
    const row = this.#importer.read(line.cells)
    const earlier = this.#lineOfKey.get(row.key)
    if (earlier !== undefined) throw new UserError('error.import.keyTwice', { key: row.key, line: earlier })
    this.#lineOfKey.set(row.key, line.line)
    return row
  }

  async #placeAll(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    for (let done = 0; done < waiting.length; ) done += await this.#place(waiting.slice(done))
    await this.#tellRefused()
    const { new: added, updated, unchanged, rejected } = this.#summary
    this.#options.onProgress(added + updated + unchanged + rejected)
  }

  /** Returns how many of them, from the first on, are settled now. */
  async #place(waiting: readonly Waiting<Row>[]): Promise<number> {
    try {
      return this.#count(waiting, await this.#commit(waiting))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const [first] = waiting
      if (waiting.length > 1 || !first) return await this.#placeSingly(waiting)
      this.#refuse(first.line, error)
      return 1
    }
  }

  /** One of them was refused and took the others' commit with it: alone, only that one is. */
  async #placeSingly(waiting: readonly Waiting<Row>[]): Promise<number> {
    for (const one of waiting) await this.#place([one])
    return waiting.length
  }

  /** In one transaction, as many as the time allows. A preview's transaction is rolled back: it says exactly what would happen. */
  async #commit(waiting: readonly Waiting<Row>[]): Promise<Outcome[]> {
    let outcomes: Outcome[] = []
    const preview = new PreviewDone()
    try {
      await this.#store.write(async (tx) => {
        outcomes = []
        const startedAt = performance.now()
        const place = await this.#importer.begin(
          tx,
          waiting.map(({ row }) => row),
        )
        for (const { row } of waiting) {
          outcomes.push(await place(row))
          if (performance.now() - startedAt > longestMs) break
        }
        if (this.#options.preview) throw preview
      })
    } catch (error) {
      if (error !== preview) throw error
    }
    return outcomes
  }

  #count(waiting: readonly Waiting<Row>[], outcomes: readonly Outcome[]): number {
    for (const [index, outcome] of outcomes.entries()) {
      this.#summary[outcome] += 1
      for (const remark of waiting[index]!.row.remarks) this.#summary.remarks[remark] += 1
    }
    return outcomes.length
  }

  #refuse(line: CsvLine, error: unknown): void {
    if (!(error instanceof UserError)) throw error
    this.#refused.push({ line, reason: error })
  }

  /** In the order of the file, whether a line was refused when it was read or when it was placed. */
  async #tellRefused(): Promise<void> {
    const refused = this.#refused.toSorted((a, b) => a.line.line - b.line.line)
    this.#refused = []
    this.#summary.rejected += refused.length
    for (const { line, reason } of refused) await this.#options.onRejected(line, reason)
  }
}

/** Ends a preview's transaction without a commit. */
class PreviewDone extends Error {}

import type { Store } from '../../src/store/store.ts'

/** What the two databases say differently in the statements that found the company. */
export interface Dialect {
  /** Rows of one column, `n`, from 0 on. */
  series(count: number): string
  /** A whole number as text of so many digits. */
  digits(number: string, length: number): string
  /** Milliseconds since 1970 as a moment. */
  moment(ms: string): string
  readonly yes: string
  readonly no: string
}

/** Runs one statement. @returns how many rows it wrote */
export type Run = (statement: string) => Promise<number>

/** A migrated database of the suite's own. */
export interface Database {
  readonly name: 'SQLite' | 'PostgreSQL'
  readonly dialect: Dialect
  /** DATA_DIR of its server. */
  readonly dataDir: string
  /** DATABASE_URL, on PostgreSQL. */
  readonly url: string | undefined
  /** Many rows at once, in one transaction on one connection. No server may run. */
  fill(work: (run: Run) => Promise<void>): Promise<void>
  /** As another process would open it. */
  open(): Promise<Store>
  /** The number one question is answered with, beside the server. */
  count(question: string): Promise<number>
}

export const strict = {
  onSlow: () => {},
  onFatal: (error: unknown) => {
    throw error
  },
}

import type { Tx } from '../store/store.ts'
import type { Cells } from './source-value.ts'

/** What an import did with a line, or would do. */
export type Outcome = 'new' | 'updated' | 'unchanged'

/** Kept, but worth telling: a deal whose line names no customer, or no date. */
export type Remark = 'noCustomer' | 'noDate'

/** One kind of thing that can be imported: people, customers or deals. */
export interface Importer<Row extends ImportRow = ImportRow> {
  /** The columns the mapping names; all must be in the file. */
  columns: readonly string[]
  /** What a line says. Pure. @throws UserError when it cannot be understood */
  read(cells: Cells): Row
  /** Looks up at once what these rows need, and gives what puts one of them in place. */
  begin(tx: Tx, rows: readonly Row[]): Promise<(row: Row) => Promise<Outcome>>
}

export interface ImportRow {
  /** The same key in the same file twice is refused. */
  key: string
  remarks: readonly Remark[]
}

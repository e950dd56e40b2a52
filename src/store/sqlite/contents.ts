import { createHash, type Hash } from 'node:crypto'
import type Database from 'better-sqlite3'

/** Count and checksum of a table's rows, by which two databases are compared. */
export interface TableContents {
  rows: number
  /** Of every value of every row in the order of the primary key. */
  sha256: string
}

/** By table name, of one moment. Tables without a single row are in it too. */
export function sqliteContents(handle: Database.Database): Record<string, TableContents> {
  const names = handle
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .pluck()
    .all() as string[]
  const read = handle.transaction(() => names.map((name) => [name, contentsOf(handle, name)]))
  return Object.fromEntries(read())
}

function contentsOf(handle: Database.Database, table: string): TableContents {
  const keys = handle
    .prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .pluck()
    .all(table) as string[]
  const order = keys.map(quoted).concat('rowid').join(', ')
  const hash = createHash('sha256')
  let rows = 0
  const statement = handle
    .prepare(`SELECT * FROM ${quoted(table)} ORDER BY ${order}`)
    .raw()
    .safeIntegers()
  for (const row of statement.iterate() as Iterable<unknown[]>) {
    rows += 1
    for (const value of row) addValue(hash, value)
  }
  return { rows, sha256: hash.digest('hex') }
}

/** Kind and length before the content: no two different rows give the same bytes. */
function addValue(hash: Hash, value: unknown): void {
  if (value === null) return void hash.update('n;')
  const kind = typeof value === 'bigint' ? 'i' : typeof value === 'number' ? 'r' : typeof value === 'string' ? 't' : 'b'
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value))
  hash.update(`${kind}${bytes.length};`).update(bytes)
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

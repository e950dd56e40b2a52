import { sql } from 'drizzle-orm'
import {
  customType,
  index,
  primaryKey,
  integer as sqliteInteger,
  sqliteTable,
  text as sqliteText,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'

/** The column kit on SQLite. `columns.postgres.ts` has the same members with the same TypeScript types. */
export const columns = {
  sql,
  table: sqliteTable,
  index,
  uniqueIndex,
  primaryKey,
  text: (name: string) => sqliteText(name),
  choice: <T extends string>(name: string) => sqliteText(name).$type<T>(),
  integer: (name: string) => sqliteInteger(name, { mode: 'number' }),
  flag: (name: string) => sqliteInteger(name, { mode: 'boolean' }),
  /** Milliseconds precision. */
  instant: (name: string) => sqliteInteger(name, { mode: 'timestamp_ms' }),
  /** Small structured values; never what must come back byte for byte (use text). */
  json: <T>(name: string) => sqliteText(name, { mode: 'json' }).$type<T>(),
  bytes: customType<{ data: Buffer }>({ dataType: () => 'blob' }),
}

export type Columns = typeof columns

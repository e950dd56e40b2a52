import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  index,
  jsonb,
  pgTable,
  text as pgText,
  primaryKey,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Columns } from './columns.sqlite.ts'

const kit = {
  sql,
  table: pgTable,
  index,
  uniqueIndex,
  primaryKey,
  text: (name: string) => pgText(name),
  choice: (name: string) => pgText(name),
  integer: (name: string) => bigint(name, { mode: 'number' }),
  flag: (name: string) => boolean(name),
  instant: (name: string) => timestamp(name, { mode: 'date', precision: 3, withTimezone: true }),
  json: (name: string) => jsonb(name),
  bytes: customType<{ data: Buffer }>({ dataType: () => 'bytea' }),
} satisfies Record<keyof Columns, unknown>

/** The same kit on PostgreSQL. The cast is the one place where the two dialects' types are declared equal. */
export const columns = kit as unknown as Columns

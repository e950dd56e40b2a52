import Database from 'better-sqlite3'
import pg from 'pg'
import { sqliteFile } from '../../src/store/sqlite/open.ts'
import type { TestDatabase } from '../support/test-store.ts'

/** Written once for each database and sent as it is: nothing of the product is in between. Both take their values by place. */
export interface PlainSql {
  sqlite: string
  postgres: string
}

/** The rows it gives, instants as milliseconds. */
export async function ask(
  { dataDir, url }: TestDatabase,
  { sqlite, postgres }: PlainSql,
  values: readonly (string | number)[],
): Promise<Record<string, unknown>[]> {
  if (url === undefined) {
    const handle = new Database(sqliteFile(dataDir), { readonly: true })
    try {
      return handle.prepare(sqlite).all(...values) as Record<string, unknown>[]
    } finally {
      handle.close()
    }
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(postgres, [...values])).rows
  } finally {
    await client.end()
  }
}

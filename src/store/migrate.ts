import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate as migrateSqliteFiles } from 'drizzle-orm/better-sqlite3/migrator'
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres'
import { migrate as migratePostgresFiles } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { openSqlite } from './sqlite.ts'

const folder = (dialect: 'sqlite' | 'postgres') => join(import.meta.dirname, '../../migrations', dialect)
/** Any constant will do; it only has to be ours. */
const migrationLock = 0x43_48_44_4e

/**
 * Brings the embedded database up to date. A rebuilt table is dropped inside the migration, and with foreign keys on that
 * would delete its children without a word; SQLite ignores switching them off inside a transaction. So they are off
 * before it begins, checked after it, and on again.
 */
export function migrateSqlite(path: string, migrationsFolder = folder('sqlite')): void {
  const handle = openSqlite(path)
  try {
    handle.pragma('busy_timeout = 10000')
    handle.pragma('foreign_keys = OFF')
    migrateSqliteFiles(drizzle(handle), { migrationsFolder })
    assertForeignKeys(handle)
  } finally {
    handle.close()
  }
}

function assertForeignKeys(handle: Database.Database): void {
  const broken = handle.pragma('foreign_key_check') as { table: string }[]
  if (broken.length > 0)
    throw new Error(`migration left ${broken.length} rows without their parent, first in table ${broken[0]!.table}`)
}

/** Brings PostgreSQL up to date. Processes that start at once wait for each other. */
export async function migratePostgres(url: string, migrationsFolder = folder('postgres')): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    await migratePostgresFiles(drizzlePostgres(client), { migrationsFolder })
  } finally {
    await client.end()
  }
}

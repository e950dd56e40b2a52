import type Database from 'better-sqlite3'
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres'
import { migrate as migratePostgresFiles } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import { doesNotAnswer } from './database-unusable.ts'
import { migrationsOf, pendingMigrations } from './migration-files.ts'
import { connectClient } from './postgres/host-client.ts'
import { Hosts } from './postgres/hosts.ts'
import { haveAlone } from './postgres/schema-version.ts'
import { openSqlite } from './sqlite/open.ts'

/** The key of the advisory lock: any constant that only this product uses. */
const migrationLock = 0x43_48_44_4e

/**
 * Brings the embedded database up to date, wholly or not at all. A rebuilt table is dropped inside the migration, and
 * with foreign keys on that would delete its children without a word; SQLite ignores switching them off inside a
 * transaction (and drizzle's own migrator does just that). So they are off before it begins, and what they guard is
 * checked before it ends.
 * @throws DatabaseTooNew
 */
export function migrateSqlite(path: string, migrationsFolder = migrationsOf('sqlite')): void {
  const handle = openSqlite(path)
  try {
    handle.pragma('busy_timeout = 10000')
    handle.pragma('foreign_keys = OFF')
    handle.transaction(() => applyPending(handle, migrationsFolder)).immediate()
  } finally {
    handle.close()
  }
}

function applyPending(handle: Database.Database, migrationsFolder: string): void {
  // The table drizzle-kit's migrators keep, so either could take over.
  handle.exec(
    'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)',
  )
  const pending = pendingMigrations(migrationsFolder, lastAppliedSqlite(handle))
  if (pending.length === 0) return
  const applied = handle.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)')
  for (const migration of pending) {
    for (const statement of migration.sql) handle.exec(statement)
    applied.run(migration.hash, migration.folderMillis)
  }
  assertForeignKeys(handle)
}

function assertForeignKeys(handle: Database.Database): void {
  const broken = handle.pragma('foreign_key_check') as { table: string }[]
  if (broken.length > 0)
    throw new Error(
      `the migration would leave ${broken.length} rows without their parent, first in table ${broken[0]!.table}`,
    )
}

function lastAppliedSqlite(handle: Database.Database): number | undefined {
  const known = handle.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get()
  if (!known) return undefined
  const last = handle.prepare('SELECT max(created_at) AS at FROM __drizzle_migrations').get() as { at: number | null }
  return last.at ?? undefined
}

/** Changes nothing, so it may look at a backup too. @throws DatabaseTooNew */
export function assertNotTooNew(handle: Database.Database): void {
  pendingMigrations(migrationsOf('sqlite'), lastAppliedSqlite(handle))
}

/** How many migrations it has not had yet. @throws DatabaseTooNew */
export function pendingInSqlite(path: string): number {
  const handle = openSqlite(path, { readonly: true })
  try {
    return pendingMigrations(migrationsOf('sqlite'), lastAppliedSqlite(handle)).length
  } finally {
    handle.close()
  }
}

/**
 * Brings PostgreSQL up to date. Processes that start at once wait for each other.
 * @throws DatabaseTooNew, DatabaseUnusable
 */
export async function migratePostgres(url: string, migrationsFolder = migrationsOf('postgres')): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    if (pendingMigrations(migrationsFolder, await lastAppliedPostgres(client)).length === 0) return
    await haveAlone(client)
    await migratePostgresFiles(drizzlePostgres(client), { migrationsFolder })
  })
}

/** How many migrations it has not had yet. @throws DatabaseTooNew, DatabaseUnusable */
export async function pendingInPostgres(url: string): Promise<number> {
  return await withClient(
    url,
    async (client) => pendingMigrations(migrationsOf('postgres'), await lastAppliedPostgres(client)).length,
  )
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connectClient({ hosts: new Hosts(url), connectionTimeoutMillis: 10_000 }).catch(doesNotAnswer)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function lastAppliedPostgres(client: Pick<pg.Client, 'query'>): Promise<number | undefined> {
  const { rows: found } = await client.query<{ it: string | null }>(
    "SELECT to_regclass('drizzle.__drizzle_migrations') AS it",
  )
  if (found[0]?.it == null) return undefined
  const { rows } = await client.query<{ at: string | null }>(
    'SELECT max(created_at) AS at FROM drizzle.__drizzle_migrations',
  )
  return rows[0]?.at == null ? undefined : Number(rows[0].at)
}

import { migratePostgres, migrateSqlite, pendingInSqlite } from './migrate.ts'
import { MigrationsPending } from './migration-files.ts'
import { openPostgresStore } from './postgres/open.ts'
import { openSqliteStore, sqliteFile } from './sqlite/open.ts'
import { DataDirInUse, lockDataDir } from './sqlite/server-lock.ts'
import type { Store, StoreOptions } from './store.ts'

export interface Where {
  dataDir: string
  databaseUrl: string | undefined
  /** Connections to PostgreSQL at most. */
  databasePoolSize?: number
}

/**
 * Opens a server's database, migrated: PostgreSQL where a URL is given, else the embedded one, which only one server
 * may have.
 * @throws DataDirInUse, DataDirUnusable, DatabaseTooNew
 */
export async function openServerStore(where: Where, options: StoreOptions): Promise<Store> {
  if (where.databaseUrl) return await openMigratedPostgres(where.databaseUrl, options, where.databasePoolSize)
  const lock = lockDataDir(where.dataDir)
  try {
    const path = sqliteFile(where.dataDir)
    migrateSqlite(path)
    const store = openSqliteStore(path, options)
    return {
      ...store,
      async close() {
        await store.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/**
 * Opens the same database for a tool, whether or not a server runs beside it. The embedded one is not migrated under a
 * running server.
 * @throws DataDirUnusable, DatabaseTooNew, MigrationsPending when the running server is an older version
 */
export async function openToolStore(where: Where, options: StoreOptions): Promise<Store> {
  if (where.databaseUrl) return await openMigratedPostgres(where.databaseUrl, options, where.databasePoolSize)
  const path = sqliteFile(where.dataDir)
  try {
    const lock = lockDataDir(where.dataDir)
    try {
      migrateSqlite(path)
    } finally {
      lock.release()
    }
  } catch (error) {
    if (!(error instanceof DataDirInUse)) throw error
    if (pendingInSqlite(path) > 0) throw new MigrationsPending()
  }
  return openSqliteStore(path, options)
}

async function openMigratedPostgres(url: string, options: StoreOptions, poolSize?: number): Promise<Store> {
  await migratePostgres(url)
  return await openPostgresStore(url, options, poolSize)
}

import { mkdirSync } from 'node:fs'
import { migratePostgres, migrateSqlite } from './migrate.ts'
import { openPostgresStore } from './postgres.ts'
import { lockDataDir } from './server-lock.ts'
import { openSqliteStore, sqliteFile } from './sqlite.ts'
import type { Store, StoreOptions } from './store.ts'

export interface Where {
  dataDir: string
  databaseUrl: string | undefined
}

/**
 * Opens a server's database, migrated: PostgreSQL where a URL is given, else the embedded one, which only one server
 * may have.
 * @throws DataDirInUse
 */
export async function openServerStore(where: Where, options: StoreOptions): Promise<Store> {
  if (where.databaseUrl) {
    await migratePostgres(where.databaseUrl)
    return openPostgresStore(where.databaseUrl, options)
  }
  mkdirSync(where.dataDir, { recursive: true })
  const lock = lockDataDir(where.dataDir)
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
}

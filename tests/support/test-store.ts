import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateSqlite } from '../../src/store/migrate.ts'
import { openPostgresStore } from '../../src/store/postgres/open.ts'
import { openSqliteStore, sqliteFile } from '../../src/store/sqlite/open.ts'
import type { Store, StoreOptions } from '../../src/store/store.ts'
import { databasesInUse, filesLeftOpen } from './left-open.ts'
import { giveBackDatabase, takeDatabase } from './postgres-databases.ts'
import { urlOfDatabase } from './postgres-server.ts'

export interface TestDatabase {
  dialect: 'sqlite' | 'postgres'
  /** DATA_DIR of a server on this database. */
  dataDir: string
  /** DATABASE_URL, on PostgreSQL. */
  url: string | undefined
  /** Opens a store; on PostgreSQL any number of them, each as a process would. */
  open(options?: Partial<StoreOptions>): Promise<Store>
  /** Closes what was opened and throws the database away. @throws Error when somebody else still has it open */
  remove(): Promise<void>
}

const strict: StoreOptions = {
  onSlow: () => {},
  onFatal: (error: unknown) => {
    throw error
  },
}

/** A fresh, migrated database of the project's kind (`TEST_STORE`). */
export async function createTestDatabase(dialect = process.env.TEST_STORE ?? 'sqlite'): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'chengdan-'))
  databasesInUse.add(dataDir)
  return dialect === 'sqlite' ? createSqlite(dataDir) : createPostgres(dataDir)
}

function createSqlite(dataDir: string): TestDatabase {
  copyFileSync(sqliteTemplate(), sqliteFile(dataDir))
  const { opened, closeAll } = openStores()
  return {
    dialect: 'sqlite',
    dataDir,
    url: undefined,
    open: async (options) => opened(openSqliteStore(sqliteFile(dataDir), { ...strict, ...options })),
    remove: async () => {
      await closeAll()
      const left = filesLeftOpen(dataDir)
      throwAway(dataDir)
      if (left.length > 0) throw new Error(`left open: ${left.join(', ')}`)
    },
  }
}

let template: string | undefined

/** Migrated once for each worker: copying a file is a tenth of the work. */
function sqliteTemplate(): string {
  if (template) return template
  const folder = mkdtempSync(join(tmpdir(), 'chengdan-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  migrateSqlite(sqliteFile(folder))
  template = sqliteFile(folder)
  return template
}

async function createPostgres(dataDir: string): Promise<TestDatabase> {
  const database = await takeDatabase()
  const url = urlOfDatabase(database.name)
  const { opened, closeAll } = openStores()
  return {
    dialect: 'postgres',
    dataDir,
    url,
    open: async (options) => opened(await openPostgresStore(url, { ...strict, ...options })),
    remove: async () => {
      await closeAll()
      throwAway(dataDir)
      await giveBackDatabase(database)
    },
  }
}

function openStores() {
  const stores: Store[] = []
  return {
    opened(store: Store): Store {
      stores.push(store)
      return store
    },
    async closeAll(): Promise<void> {
      for (const store of stores) await store.close()
    },
  }
}

function throwAway(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true })
  databasesInUse.delete(dataDir)
}

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { inject } from 'vitest'
import { migrateSqlite } from '../../src/store/migrate.ts'
import { openPostgresStore } from '../../src/store/postgres/open.ts'
import { openSqliteStore, sqliteFile } from '../../src/store/sqlite/open.ts'
import type { Store, StoreOptions } from '../../src/store/store.ts'
import { databasesInUse, filesLeftOpen } from './left-open.ts'

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
  migrateSqlite(sqliteFile(dataDir))
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

async function createPostgres(dataDir: string): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name} TEMPLATE chengdan_template STRATEGY FILE_COPY`)
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  const { opened, closeAll } = openStores()
  return {
    dialect: 'postgres',
    dataDir,
    url: url.href,
    open: async (options) => opened(await openPostgresStore(url.href, { ...strict, ...options })),
    remove: async () => {
      await closeAll()
      const left = await connectionsLeft(name)
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`)
      throwAway(dataDir)
      if (left > 0) throw new Error(`left open: ${left} connections`)
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

/** A server's side of a connection ends a moment after ours, and that of a killed process after what it was doing. */
const patience = { tries: 40, ms: 50 }

async function connectionsLeft(name: string): Promise<number> {
  return withServer(async (server) => {
    for (let tries = 1; ; tries += 1) {
      const { rowCount } = await server.query('SELECT FROM pg_stat_activity WHERE datname = $1', [name])
      if (!rowCount || tries === patience.tries) return rowCount ?? 0
      await setTimeout(patience.ms)
    }
  })
}

/** Runs one statement on the test cluster, outside any test's database. */
export async function onServer(statement: string): Promise<void> {
  await withServer((server) => server.query(statement))
}

async function withServer<T>(work: (server: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

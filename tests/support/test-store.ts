import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
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
const patienceMs = 2_000

async function connectionsLeft(name: string): Promise<number> {
  for (let waited = 0, ms = 2; ; waited += ms, ms *= 2) {
    const { rowCount } = await onServer('SELECT FROM pg_stat_activity WHERE datname = $1', [name])
    if (!rowCount || waited > patienceMs) return rowCount ?? 0
    await setTimeout(ms)
  }
}

/** Runs one statement on the test cluster, outside any test's database. */
export async function onServer(statement: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
  server ??= connectToServer()
  return await (await server).query(statement, [...values])
}

/** One connection for each worker; it keeps nobody from ending. */
let server: Promise<pg.Client> | undefined

async function connectToServer(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  const forget = () => {
    server = undefined
  }
  client.on('error', forget)
  client.on('end', forget)
  await client.connect()
  ;(client as unknown as { unref(): void }).unref()
  return client
}

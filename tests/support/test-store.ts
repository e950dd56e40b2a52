import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { migrateSqlite } from '../../src/store/migrate.ts'
import { openPostgresStore } from '../../src/store/postgres/open.ts'
import { openSqliteStore, sqliteFile } from '../../src/store/sqlite/open.ts'
import type { Store, StoreOptions } from '../../src/store/store.ts'

export interface TestDatabase {
  dialect: 'sqlite' | 'postgres'
  /** DATA_DIR of a server on this database. */
  dataDir: string
  /** DATABASE_URL, on PostgreSQL. */
  url: string | undefined
  /** Opens a store; on PostgreSQL any number of them, each as a process would. */
  open(options?: Partial<StoreOptions>): Promise<Store>
  /** Closes what was opened and throws the database away. */
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
  const opened: Store[] = []
  const keep = (store: Store) => {
    opened.push(store)
    return store
  }
  const closeAll = async () => {
    for (const store of opened) await store.close()
  }
  if (dialect === 'sqlite') {
    migrateSqlite(sqliteFile(dataDir))
    return {
      dialect,
      dataDir,
      url: undefined,
      open: async (options) => keep(openSqliteStore(sqliteFile(dataDir), { ...strict, ...options })),
      remove: async () => {
        await closeAll()
        rmSync(dataDir, { recursive: true, force: true })
      },
    }
  }
  const name = `t_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name} TEMPLATE chengdan_template STRATEGY FILE_COPY`)
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  return {
    dialect: 'postgres',
    dataDir,
    url: url.href,
    open: async (options) => keep(await openPostgresStore(url.href, { ...strict, ...options })),
    remove: async () => {
      await closeAll()
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Runs one statement on the test cluster, outside any test's database. */
export async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { isStorageFailure } from './database-error.ts'
import { OpenTransaction, statementCache } from './open-transaction.ts'
import { tables } from './schema.sqlite.ts'
import {
  type Channel,
  type StatementBuilder,
  type Store,
  type StoreOptions,
  TransactionTooLong,
  transactionLimits,
} from './store.ts'
import { WriteLanes } from './write-lanes.ts'

export const sqliteFile = (dataDir: string): string => join(dataDir, 'chengdan.db')

/**
 * Opens a handle as every handle of ours is opened. Switching to WAL silently gives synchronous=NORMAL in this build,
 * which may lose the last acknowledged commits on power loss; so FULL is set and read back.
 */
export function openSqlite(path: string, options: { readonly?: boolean } = {}): Database.Database {
  const handle = new Database(path, { timeout: 2000 })
  handle.pragma('journal_mode = WAL')
  handle.pragma('synchronous = FULL')
  handle.pragma('foreign_keys = ON')
  if (options.readonly) handle.pragma('query_only = ON')
  assertPragma(handle, 'journal_mode', 'wal')
  assertPragma(handle, 'synchronous', 2)
  return handle
}

function assertPragma(handle: Database.Database, name: string, expected: unknown): void {
  const actual = handle.pragma(name, { simple: true })
  if (actual !== expected)
    throw new Error(`SQLite did not accept ${name} = ${expected} (it is ${actual}); is this a local disk?`)
}

/** The embedded database: one writing connection behind the lanes, one `query_only` reader. Migrate first (`migrate.ts`). */
export function openSqliteStore(path: string, options: StoreOptions): Store {
  const writer = openSqlite(path)
  const readHandle = openSqlite(path, { readonly: true })
  const db = drizzle(writer) as unknown as StatementBuilder
  const readDb = drizzle(readHandle) as unknown as StatementBuilder
  const prepare = statementCache(db, tables)
  const prepareRead = statementCache(readDb, tables)
  const lanes = new WriteLanes(1)
  const signals = new EventEmitter().setMaxListeners(0)
  const begin = writer.prepare('BEGIN IMMEDIATE')
  const commit = writer.prepare('COMMIT')
  const rollback = writer.prepare('ROLLBACK')

  async function run<T>(work: (tx: OpenTransaction) => Promise<T>, tx: OpenTransaction): Promise<T> {
    const startedAt = performance.now()
    begin.run()
    try {
      const result = await withinLimit(work(tx))
      commit.run()
      return result
    } catch (error) {
      if (writer.inTransaction) rollback.run()
      if (isStorageFailure(error)) options.onFatal(error)
      throw error
    } finally {
      tx.end()
      const took = performance.now() - startedAt
      if (took > transactionLimits.slow) options.onSlow(took)
    }
  }

  return {
    dialect: 'sqlite',
    tables,
    async write(work, lane = 'work') {
      await lanes.enter(lane)
      const tx = new OpenTransaction(db, tables, prepare)
      let result: Awaited<ReturnType<typeof work>>
      try {
        result = await run(work, tx)
      } finally {
        lanes.leave()
      }
      for (const effect of tx.effects) effect()
      for (const channel of tx.signals) signals.emit(channel)
      return result
    },
    async read(work) {
      const reader = new OpenTransaction(readDb, tables, prepareRead)
      return await work(reader).finally(() => reader.end())
    },
    leaseClock: async () => Math.floor(performance.now()),
    onSignal(channel: Channel, wake) {
      signals.on(channel, wake)
      return () => signals.off(channel, wake)
    },
    async backup(to) {
      await readHandle.backup(to)
    },
    async close() {
      await lanes.enter('work')
      readHandle.close()
      writer.pragma('wal_checkpoint(TRUNCATE)')
      writer.close()
    },
  }
}

/** Rejects when the work takes too long; the caller rolls back and the work's next statement throws. */
export async function withinLimit<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TransactionTooLong()), transactionLimits.longest)
  })
  try {
    return await Promise.race([work, tooLong])
  } finally {
    clearTimeout(timer)
  }
}

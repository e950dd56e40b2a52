import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { isBusy, isStorageFailure } from '../database-error.ts'
import {
  type Channel,
  type Lane,
  type StatementBuilder,
  type Store,
  type StoreOptions,
  type Tx,
  transactionLimits,
} from '../store.ts'
import { tables } from '../tables/schema.sqlite.ts'
import { Foreground } from '../transaction/foreground.ts'
import { OpenTransaction, statementCache } from '../transaction/open-transaction.ts'
import { withinLimit } from '../transaction/within-limit.ts'
import { WriteLanes } from '../transaction/write-queue.ts'
import { backUpSqlite } from './back-up.ts'
import { nextNumber } from './next-number.ts'
import { directStatement } from './statement.ts'

export const sqliteFile = (dataDir: string): string => join(dataDir, 'chengdan.db')

/**
 * Opens a handle as every handle of ours is opened. Switching to WAL silently gives synchronous=NORMAL in this build,
 * which may lose the last acknowledged commits on power loss; so FULL is set and read back.
 */
export function openSqlite(path: string, options: { readonly?: boolean } = {}): Database.Database {
  const handle = new Database(path, { timeout: 2000 })
  try {
    setUp(handle, options)
  } catch (error) {
    handle.close()
    throw error
  }
  return handle
}

function setUp(handle: Database.Database, options: { readonly?: boolean }): void {
  handle.pragma('journal_mode = WAL')
  handle.pragma('synchronous = FULL')
  handle.pragma('foreign_keys = ON')
  // The pages that change all the time are then copied back once per 16 MB of log instead of once per 4 MB.
  handle.pragma('wal_autocheckpoint = 4000')
  if (options.readonly) handle.pragma('query_only = ON')
  assertPragma(handle, 'journal_mode', 'wal')
  assertPragma(handle, 'synchronous', 2)
  assertPragma(handle, 'foreign_keys', 1)
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
  const prepare = statementCache(db, tables, (statement) => directStatement(writer, statement))
  const prepareRead = statementCache(readDb, tables, (statement) => directStatement(readHandle, statement))
  const lanes = new WriteLanes(1)
  const foreground = new Foreground()
  const signals = new EventEmitter().setMaxListeners(0)
  const begin = beginning(writer)
  const commit = writer.prepare('COMMIT')
  const rollback = writer.prepare('ROLLBACK')
  let failure: unknown

  async function run<T>(work: (tx: Tx) => Promise<T>): Promise<{ result: T; tx: OpenTransaction }> {
    if (failure !== undefined) throw failure
    await begin()
    const tx = new OpenTransaction(db, tables, prepare, {
      nextNumber,
      longest: transactionLimits.longest,
      computing: transactionLimits.computing,
    })
    const startedAt = performance.now()
    try {
      const result = await withinLimit(work, tx)
      commit.run()
      return { result, tx }
    } catch (error) {
      if (isStorageFailure(error)) {
        // After a failed commit the state on disk is unknown: nothing may be acknowledged any more.
        failure = error
        options.onFatal(error)
      } else if (writer.inTransaction) rollback.run()
      throw error
    } finally {
      tx.end()
      const took = performance.now() - startedAt
      if (took > transactionLimits.slow) options.onSlow(took)
    }
  }

  /**
   * A promise alone never lets the event loop turn: whoever writes again and again would keep everybody else from being
   * heard. So sockets and timers have their turn after each transaction. Receipts turn it themselves (`group-commit.ts`).
   */
  const leave = (lane: Lane) => void (lane === 'receipts' ? lanes.leave() : setImmediate(() => lanes.leave()))

  async function inLane<T>(work: (tx: Tx) => Promise<T>, lane: Lane) {
    await lanes.enter(lane)
    return await run(work).finally(() => leave(lane))
  }

  async function inForeground<T>(work: (tx: Tx) => Promise<T>, lane: Lane) {
    foreground.begin()
    return await inLane(work, lane).finally(() => foreground.end())
  }

  async function inBackground<T>(work: (tx: Tx) => Promise<T>) {
    await foreground.quiet()
    return await inLane(work, 'background')
  }

  return {
    dialect: 'sqlite',
    tables,
    async write(work, lane = 'work') {
      const { result, tx } = await (lane === 'background' ? inBackground(work) : inForeground(work, lane))
      for (const effect of tx.effects) effect()
      for (const channel of tx.signals) signals.emit(channel)
      return result
    },
    async read(work) {
      const reader = new OpenTransaction(readDb, tables, prepareRead)
      return await work(reader).finally(() => reader.end())
    },
    // The machine's clock, not the process's: the admin CLI reads the same leases.
    leaseClock: async () => Number(process.hrtime.bigint() / 1_000_000n),
    onSignal(channel: Channel, wake) {
      signals.on(channel, wake)
      return () => signals.off(channel, wake)
    },
    backup: (to) => backUpSqlite(path, to),
    async close() {
      await lanes.close()
      readHandle.close()
      writer.close()
    },
  }
}

/** How long a transaction waits for another process (the admin CLI, the server) to end its own, milliseconds. */
const patience = 10_000

/** SQLite's own waiting would block the event loop, so a busy database is asked again instead. */
function beginning(writer: Database.Database): () => Promise<void> {
  writer.pragma('busy_timeout = 0')
  const statement = writer.prepare('BEGIN IMMEDIATE')
  return async () => {
    const until = performance.now() + patience
    for (;;) {
      try {
        return void statement.run()
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) throw error
      }
      await setTimeout(1 + Math.random() * 4)
    }
  }
}

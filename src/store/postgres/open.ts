import { setTimeout } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { isStatementTimeout, isStorageFailure, isTransientConflict } from '../database-error.ts'
import { DatabaseUnusable, doesNotAnswer } from '../database-unusable.ts'
import {
  type StatementBuilder,
  type Store,
  type StoreOptions,
  TransactionTooLong,
  type Tx,
  transactionLimits,
} from '../store.ts'
import { tables as postgresTables } from '../tables/schema.postgres.ts'
import type { tables as sqliteTables } from '../tables/schema.sqlite.ts'
import { OpenTransaction, type Prepare, statementCache } from '../transaction/open-transaction.ts'
import { withinLimit } from '../transaction/within-limit.ts'
import { WriteLanes } from '../transaction/write-queue.ts'
import { listenForSignals, notifyName } from './signals.ts'

const tables = postgresTables as unknown as typeof sqliteTables
const width = 8
const attempts = 5

/**
 * PostgreSQL looks for a deadlock only after a second, which is as long as a transaction may take. Giving up on a row
 * earlier ends the deadlock too, and leaves time to try again. Milliseconds.
 */
const lockTimeout = 500
/** A transaction's statement must not outlive its transaction. */
const begin = `BEGIN; SET LOCAL statement_timeout = ${transactionLimits.longest}`

interface Connection {
  db: StatementBuilder
  prepare: Prepare
}

/** PostgreSQL, shared by any number of processes. Migrate first (`migrate.ts`). */
export async function openPostgresStore(url: string, options: StoreOptions): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: width + 2,
    connectionTimeoutMillis: 10_000,
    lock_timeout: lockTimeout,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  })
  // An idle connection that breaks is replaced by the pool; the next query says so if the database is really gone.
  pool.on('error', () => {})
  await assertCollation(pool)

  const connections = new WeakMap<pg.PoolClient, Connection>()
  const connectionOf = (client: pg.PoolClient): Connection => {
    const known = connections.get(client)
    if (known) return known
    const db = drizzle(client) as unknown as StatementBuilder
    const made = { db, prepare: statementCache(db, tables) }
    connections.set(client, made)
    return made
  }

  const signals = await listenForSignals(url)
  const lanes = new WriteLanes(width)

  async function once<T>(work: (tx: Tx) => Promise<T>): Promise<{ result: T; tx: OpenTransaction }> {
    const client = await pool.connect()
    const { db, prepare } = connectionOf(client)
    const tx = new OpenTransaction(db, tables, prepare, transactionLimits.longest)
    const startedAt = performance.now()
    let broken = false
    try {
      await client.query(begin)
      const result = await withinLimit(work, tx)
      for (const channel of tx.signals) await client.query('SELECT pg_notify($1, $2)', [notifyName(channel), ''])
      await commit(client)
      return { result, tx }
    } catch (error) {
      // Ended before the rollback is sent, or a late statement would follow it and run outside any transaction.
      tx.end()
      broken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      )
      if (isStorageFailure(error)) options.onFatal(error)
      throw isStatementTimeout(error) ? new TransactionTooLong() : error
    } finally {
      tx.end()
      client.release(broken)
      const took = performance.now() - startedAt
      if (took > transactionLimits.slow) options.onSlow(took)
    }
  }

  async function untilItFits<T>(work: (tx: Tx) => Promise<T>): Promise<{ result: T; tx: OpenTransaction }> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(work)
      } catch (error) {
        if (attempt === attempts || !isTransientConflict(error)) throw error
        // Not both at the same moment again.
        await setTimeout(Math.random() * 50 * attempt)
      }
    }
  }

  return {
    dialect: 'postgres',
    tables,
    async write(work, lane = 'work') {
      await lanes.enter(lane)
      const { result, tx } = await untilItFits(work).finally(() => lanes.leave())
      for (const effect of tx.effects) effect()
      return result
    },
    async read(work) {
      const client = await pool.connect()
      try {
        const { db, prepare } = connectionOf(client)
        const reader = new OpenTransaction(db, tables, prepare)
        // A reader kept beyond its time would read inside somebody else's transaction.
        return await work(reader).finally(() => reader.end())
      } finally {
        client.release()
      }
    },
    async leaseClock() {
      const { rows } = await pool.query<{ ms: string }>(
        'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::text AS ms',
      )
      return Number(rows[0]!.ms)
    },
    onSignal: signals.on,
    backup: () => Promise.reject(new Error('back up PostgreSQL with its own tools (pg_dump); see docs/operating.md')),
    async close() {
      await lanes.close()
      if (pool.ending) return
      await signals.close()
      await pool.end()
    },
  }
}

/** PostgreSQL answers COMMIT after a failed statement by rolling back, and calls that a success. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT')
  if (command !== 'COMMIT')
    throw new Error('a statement failed inside the transaction and its error was swallowed; nothing was kept')
}

/** A database with the plain C locale lowers only ASCII: search and matching would quietly miss names. */
async function assertCollation(pool: pg.Pool): Promise<void> {
  try {
    const { rows } = await pool.query<{ lowered: string }>("SELECT lower('É') AS lowered").catch(doesNotAnswer)
    if (rows[0]?.lowered !== 'é') {
      throw new DatabaseUnusable(
        "this database's LC_CTYPE ignores letters beyond ASCII. Create it with LOCALE 'C.UTF-8' (or ICU) and ENCODING 'UTF8'.",
      )
    }
  } catch (error) {
    await pool.end()
    throw error
  }
}

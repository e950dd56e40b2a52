import { setTimeout } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { DatabaseUnusable, doesNotAnswer } from '../database-unusable.ts'
import {
  type StatementBuilder,
  type Store,
  type StoreOptions,
  TookTooLong,
  type Tx,
  transactionLimits,
} from '../store.ts'
import { tables as postgresTables } from '../tables/schema.postgres.ts'
import type { tables as sqliteTables } from '../tables/schema.sqlite.ts'
import { ChangedMeanwhile } from '../transaction/holds.ts'
import { OpenTransaction, type Prepare, statementCache } from '../transaction/open-transaction.ts'
import { withinLimit } from '../transaction/within-limit.ts'
import { WriteLanes } from '../transaction/write-queue.ts'
import { takeAdvisoryLocks } from './advisory-locks.ts'
import { ConnectionLost, OutcomeUnknown } from './connection-errors.ts'
import { Hosts } from './hosts.ts'
import { nextNumber } from './next-number.ts'
import { ConnectionPool } from './pool.ts'
import { listenForSignals } from './signals.ts'
import { begin, commit, limits, notify, rollback } from './transaction-statements.ts'
import { isStatementTimeout, type Trouble, troubleOf, troubles } from './trouble.ts'

const tables = postgresTables as unknown as typeof sqliteTables
/** Connections that writers leave to those who read. */
const forReaders = 2
const attempts = 5

const writable = { nextNumber, take: takeAdvisoryLocks, longest: transactionLimits.longest }

interface Handle {
  db: StatementBuilder
  prepare: Prepare
}

/** One attempt at a transaction. `again`: run it again at once. */
type Attempt<T> = { result: T; tx: OpenTransaction } | { failed: unknown; again: boolean }

/**
 * PostgreSQL, shared by any number of processes. Migrate first (`migrate.ts`).
 * @param poolSize how many connections at most, besides the one that listens
 * @throws DatabaseUnusable
 */
export async function openPostgresStore(url: string, options: StoreOptions, poolSize = 10): Promise<Store> {
  const hosts = new Hosts(url)
  const pool = new ConnectionPool(hosts, {
    max: poolSize,
    lock_timeout: limits.lock,
    statement_timeout: limits.statement,
    query_timeout: limits.answer,
    idle_in_transaction_session_timeout: limits.statement,
  })
  const signals = await orEnd(pool, async () => {
    await assertCollation(pool)
    return await listenForSignals(hosts)
  })
  const lanes = new WriteLanes(poolSize - forReaders)

  const handles = new WeakMap<pg.PoolClient, Handle>()
  const handleOf = (client: pg.PoolClient): Handle => {
    const known = handles.get(client)
    if (known) return known
    const db = drizzle(client) as unknown as StatementBuilder
    const made = { db, prepare: statementCache(db, tables) }
    handles.set(client, made)
    return made
  }

  async function once<T>(work: (tx: Tx) => Promise<T>): Promise<Attempt<T>> {
    const { client, fresh } = await pool.checkOut()
    const { db, prepare } = handleOf(client)
    const tx = new OpenTransaction(db, tables, prepare, writable)
    const startedAt = performance.now()
    const took = () => performance.now() - startedAt
    let good = true
    try {
      await begin(client)
      const result = await withinLimit(work, tx)
      for (const channel of tx.signals) await notify(client, channel)
      await commit(client)
      return { result, tx }
    } catch (error) {
      // Ended before the rollback is sent, or a late statement would follow it and run outside any transaction.
      tx.end()
      const trouble = troubleOf(error)
      if (trouble?.is === 'away') pool.broke()
      if (trouble?.discard === 'all') pool.leaveHost(client)
      good = (trouble === undefined || trouble.discard === 'none') && (await rollback(client))
      const again =
        error instanceof ChangedMeanwhile || (!(error instanceof OutcomeUnknown) && mayHelp(trouble, fresh, took()))
      return { failed: toldAs(error, good && !pool.isSettling), again }
    } finally {
      tx.end()
      client.release(!good)
      if (took() > transactionLimits.slow) options.onSlow(took())
    }
  }

  async function untilItFits<T>(work: (tx: Tx) => Promise<T>): Promise<{ result: T; tx: OpenTransaction }> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await once(work)
      if ('result' in outcome) return outcome
      if (isConflict(outcome.failed)) options.onConflict?.()
      if (attempt === attempts || !outcome.again) throw outcome.failed
      // Not both at the same moment again.
      await setTimeout(Math.random() * 50 * attempt)
    }
  }

  /** Asking changes nothing, so it is asked again when a connection breaks. */
  async function ask<T>(question: (handle: Handle) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const { client, fresh } = await pool.checkOut()
      const startedAt = performance.now()
      let good = true
      try {
        return await question(handleOf(client))
      } catch (error) {
        if (isStatementTimeout(error)) throw toldAs(error, !pool.isSettling)
        const trouble = troubleOf(error)
        if (trouble?.is === 'away') pool.broke()
        good = trouble === undefined || trouble.discard === 'none'
        if (attempt === attempts || !mayHelp(trouble, fresh, performance.now() - startedAt)) throw error
      } finally {
        client.release(!good)
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
      return await ask(async ({ db, prepare }) => {
        const reader = new OpenTransaction(db, tables, prepare)
        // A reader kept beyond its time would read inside somebody else's transaction.
        return await work(reader).finally(() => reader.end())
      })
    },
    async leaseClock() {
      return await ask(async ({ db }) => {
        const milliseconds = sql<string>`floor(extract(epoch FROM clock_timestamp()) * 1000)::text`
        const [row] = await db.select({ milliseconds }).from(sql`(SELECT 1) AS one`)
        return Number(row!.milliseconds)
      })
    },
    onSignal: signals.on,
    backup: () => Promise.reject(new Error('back up PostgreSQL with its own tools (pg_dump); see docs/operating.md')),
    async close() {
      await lanes.close()
      await signals.close()
      await pool.end()
    },
  }
}

const isConflict = (error: unknown): boolean => error instanceof ChangedMeanwhile || troubleOf(error)?.is === 'conflict'

/**
 * Whether to try again at once. A fresh connection that leads to the wrong place shows that there is no better one; and
 * whoever has waited long already is told.
 */
function mayHelp(trouble: Trouble | undefined, fresh: boolean, tookMs: number): boolean {
  if (!trouble?.again) return false
  if (trouble.discard === 'none') return true
  return tookMs < transactionLimits.longest && !(trouble.discard === 'all' && fresh)
}

/**
 * When not even the rollback gets through, the connection is the reason that a transaction took too long; while the database
 * has only just come back, that is.
 */
function toldAs(error: unknown, databaseIsWell: boolean): unknown {
  const tooLong = error instanceof TookTooLong || isStatementTimeout(error)
  if (!tooLong) return error
  if (!databaseIsWell) return new ConnectionLost(troubles.connectionLost.says, { cause: error })
  return error instanceof TookTooLong ? error : new TookTooLong('a statement ran longer than its transaction may')
}

/** A database with the plain C locale lowers only ASCII: search and matching would quietly miss names. */
async function assertCollation(pool: ConnectionPool): Promise<void> {
  const { client } = await pool.checkOut().catch(doesNotAnswer)
  try {
    const { rows } = await client.query<{ lowered: string }>("SELECT lower('É') AS lowered").catch(doesNotAnswer)
    if (rows[0]?.lowered !== 'é') {
      throw new DatabaseUnusable(
        "this database's LC_CTYPE ignores letters beyond ASCII. Create it with LOCALE 'C.UTF-8' (or ICU) and ENCODING 'UTF8'.",
      )
    }
  } finally {
    client.release()
  }
}

async function orEnd<T>(pool: ConnectionPool, opening: () => Promise<T>): Promise<T> {
  try {
    return await opening()
  } catch (error) {
    await pool.end()
    throw error
  }
}

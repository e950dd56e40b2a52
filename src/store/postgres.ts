import { EventEmitter } from 'node:events'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { isStorageFailure, isTransientConflict } from './database-error.ts'
import { OpenTransaction, type Prepare, statementCache } from './open-transaction.ts'
import { tables as postgresTables } from './schema.postgres.ts'
import type { tables as sqliteTables } from './schema.sqlite.ts'
import { withinLimit } from './sqlite.ts'
import {
  type Channel,
  type StatementBuilder,
  type Store,
  type StoreOptions,
  type Tx,
  transactionLimits,
} from './store.ts'
import { WriteLanes } from './write-lanes.ts'

const tables = postgresTables as unknown as typeof sqliteTables
const width = 8
const attempts = 5

interface Connection {
  db: StatementBuilder
  prepare: Prepare
}

/** PostgreSQL, shared by any number of processes. Migrate first (`migrate.ts`). */
export async function openPostgresStore(url: string, options: StoreOptions): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: width + 2,
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

  const signals = await listen(url)
  const lanes = new WriteLanes(width)

  async function once<T>(work: (tx: Tx) => Promise<T>): Promise<{ result: T; tx: OpenTransaction }> {
    const client = await pool.connect()
    const { db, prepare } = connectionOf(client)
    const tx = new OpenTransaction(db, tables, prepare)
    const startedAt = performance.now()
    let broken = false
    try {
      await client.query('BEGIN')
      const result = await withinLimit(work(tx))
      for (const channel of tx.signals) await client.query('SELECT pg_notify($1, $2)', [`chengdan_${channel}`, ''])
      await client.query('COMMIT')
      return { result, tx }
    } catch (error) {
      broken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      )
      if (isStorageFailure(error)) options.onFatal(error)
      throw error
    } finally {
      tx.end()
      client.release(broken)
      const took = performance.now() - startedAt
      if (took > transactionLimits.slow) options.onSlow(took)
    }
  }

  return {
    dialect: 'postgres',
    tables,
    async write(work, lane = 'work') {
      await lanes.enter(lane)
      try {
        for (let attempt = 1; ; attempt += 1) {
          try {
            const { result, tx } = await once(work)
            for (const effect of tx.effects) effect()
            return result
          } catch (error) {
            if (attempt === attempts || !isTransientConflict(error)) throw error
          }
        }
      } finally {
        lanes.leave()
      }
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
      await signals.close()
      await pool.end()
    },
  }
}

/** A database with the plain C locale lowers only ASCII: search and matching would quietly miss names. */
async function assertCollation(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ lowered: string }>("SELECT lower('É') AS lowered")
  if (rows[0]?.lowered !== 'é') {
    await pool.end()
    throw new Error(
      "DATABASE_URL: this database's LC_CTYPE ignores letters beyond ASCII. Create it with LOCALE 'C.UTF-8' (or ICU) and ENCODING 'UTF8'.",
    )
  }
}

/** One connection that only listens; when it breaks it is opened again, and the poll covers the gap. */
async function listen(url: string) {
  const emitter = new EventEmitter().setMaxListeners(0)
  let client: pg.Client | undefined
  let closed = false
  const connect = async () => {
    const next = new pg.Client({ connectionString: url })
    next.on('notification', ({ channel }) => emitter.emit(channel))
    next.on('error', () => {})
    next.on('end', () => {
      if (!closed) setTimeout(() => void connect().catch(() => {}), 1000).unref()
    })
    await next.connect()
    for (const channel of ['inbound', 'outbox', 'web'] satisfies Channel[])
      await next.query(`LISTEN chengdan_${channel}`)
    client = next
  }
  await connect()
  return {
    on(channel: Channel, wake: () => void) {
      emitter.on(`chengdan_${channel}`, wake)
      return () => void emitter.off(`chengdan_${channel}`, wake)
    },
    async close() {
      closed = true
      await client?.end()
    },
  }
}

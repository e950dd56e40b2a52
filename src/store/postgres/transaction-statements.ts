import type pg from 'pg'
import { type Channel, transactionLimits } from '../store.ts'
import { ConnectionLost, OutcomeUnknown } from './connection-errors.ts'
import { askVersion, assertOurVersion } from './schema-version.ts'
import { notifyName } from './signals.ts'
import { connectionTrouble } from './trouble.ts'

/** Milliseconds. We keep some of them ourselves, because a line that is broken does not always say so. */
export const limits = {
  /**
   * PostgreSQL looks for a deadlock only after a second, which is as long as a transaction may take. Giving up on a row
   * earlier ends the deadlock too, and leaves time to try again.
   */
  lock: 500,
  /** Of PostgreSQL: a statement, and a transaction in which nobody says anything. */
  statement: 10_000,
  /** Until we no longer wait for the answer to a statement. */
  answer: 15_000,
  begin: 2_000,
  /** It waits for the statement before it, which PostgreSQL may let run to its own limit. */
  rollback: 5_000,
  commit: 4_000,
}

/** `query_timeout` is the driver's, and missing in its types. */
const within = (milliseconds: number, text: string, values: string[] = []): pg.QueryConfig =>
  ({ text, values, query_timeout: milliseconds }) as pg.QueryConfig

/** A transaction's statement must not outlive its transaction. */
const beginning = `BEGIN; SET LOCAL statement_timeout = ${transactionLimits.longest}; ${askVersion}`

/** @throws ConnectionLost, SchemaNewer */
export async function begin(client: pg.PoolClient): Promise<void> {
  const results = await client.query(within(limits.begin, beginning)).catch(sayLost)
  assertOurVersion(results as unknown as pg.QueryResult[])
}

/** @throws ConnectionLost */
export async function notify(client: pg.PoolClient, channel: Channel): Promise<void> {
  await client.query(within(limits.begin, 'SELECT pg_notify($1, $2)', [notifyName(channel), ''])).catch(sayLost)
}

/**
 * PostgreSQL answers COMMIT after a failed statement by rolling back, and calls that a success.
 * @throws OutcomeUnknown when the connection is lost before the answer, ConnectionLost when it was lost before that
 */
export async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query(within(limits.commit, 'COMMIT')).catch((error: unknown) => {
    if (isLost(error) && !wasNeverSent(error)) throw new OutcomeUnknown({ cause: error })
    sayLost(error)
  })
  if (command !== 'COMMIT')
    throw new Error('a statement failed inside the transaction and its error was swallowed; nothing was kept')
}

/** False: it did not get through, so the connection is of no use. */
export async function rollback(client: pg.PoolClient): Promise<boolean> {
  return await client.query(within(limits.rollback, 'ROLLBACK')).then(
    () => true,
    () => false,
  )
}

function sayLost(error: unknown): never {
  const trouble = connectionTrouble(error)
  // What PostgreSQL answered with a code of its own says more than we could.
  throw isLost(error) ? new ConnectionLost(trouble!.says, { cause: error }) : error
}

/** The driver knew already that the connection is broken, so PostgreSQL was told nothing. */
const wasNeverSent = (error: unknown): boolean => error instanceof Error && / is not queryable$/.test(error.message)

const isLost = (error: unknown): boolean => connectionTrouble(error)?.discard === 'one'

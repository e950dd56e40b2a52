import { sql } from 'drizzle-orm'
import type { StatementBuilder } from '../store.ts'
import { type Hold, holdName } from '../transaction/holds.ts'

/**
 * Takes them on PostgreSQL until the end of the transaction: advisory locks, which write nothing and are found by the hash
 * of their name. One round trip; the list of a SELECT is evaluated from left to right.
 */
export async function takeAdvisoryLocks(db: StatementBuilder, holds: readonly Hold[]): Promise<void> {
  if (holds.length === 0) return
  const taken = holds.map((hold, index) => {
    const key = sql`hashtextextended(${holdName(hold)}, 0)`
    const lock = hold.shared ? sql`pg_advisory_xact_lock_shared(${key})` : sql`pg_advisory_xact_lock(${key})`
    return [`held${index}`, sql<unknown>`${lock}::text`] as const
  })
  await db.select(Object.fromEntries(taken)).from(sql`(SELECT 1) AS one`)
}

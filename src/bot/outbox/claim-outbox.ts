import { and, eq, inArray, isNull, lte, notInArray, notLike, or, sql } from 'drizzle-orm'
import type { Tx } from '../../store/store.ts'
import { leaseLanes } from '../named-leases.ts'
import { type Waiting, waitingOf } from './waiting.ts'

/**
 * Claims the first open row of each target that is due and not claimed by a running process. Only what is said first and the
 * first rewrite may be claimed, so order is kept and a rewrite that waits for its turn holds up nothing that is said; one of
 * the two, so a target has one in hand. Compare-and-swap, so two processes never claim the same.
 */
export async function claimOutbox(
  tx: Tx,
  claim: string,
  options: {
    living: readonly string[]
    skip: readonly string[]
    full: readonly string[]
    /** The lanes this process may send in for the leases it holds. */
    held: readonly string[]
    now: Date
    limit: number
  },
): Promise<Waiting[]> {
  const { outbox } = tx.tables
  // A row of ours that is not in flight (`skip`) is one that the storage kept from being sent: it is taken again.
  const others = options.living.filter((process) => process !== claim)
  const free = or(isNull(outbox.claim), notInArray(outbox.claim, others))
  // All of them, also those not due: however many wait for a platform that is away, the others are found.
  const heads = tx
    .select({ id: sql<string>`min(${outbox.id})` })
    .from(outbox)
    .where(sql`${outbox.state} = 'open'`)
    .groupBy(outbox.target, isNull(outbox.replaces))
  const found = await tx
    .select({ id: outbox.id, target: outbox.target, heldBy: outbox.claim, availableAt: outbox.availableAt })
    .from(outbox)
    .where(
      and(
        inArray(outbox.id, heads),
        sql`${outbox.state} = 'open'`,
        lte(outbox.availableAt, options.now.getTime()),
        free,
        options.skip.length > 0 ? notInArray(outbox.target, [...options.skip]) : undefined,
        options.full.length > 0 ? notInArray(outbox.lane, [...options.full]) : undefined,
        or(notLike(outbox.lane, leaseLanes), inArray(outbox.lane, [...options.held])),
      ),
    )
    .orderBy(outbox.id)
    .limit(options.limit)
  const due = [...new Map(found.toReversed().map((row) => [row.target, row])).values()]
  if (due.length === 0) return []
  for (const { id, heldBy, availableAt } of due)
    if (heldBy !== null && heldBy !== claim) await mayHaveArrived(tx, id, new Date(availableAt))
  const rows = await tx
    .update(outbox)
    .set({ claim })
    .where(
      and(
        inArray(
          outbox.id,
          due.map((row) => row.id),
        ),
        sql`${outbox.state} = 'open'`,
        free,
      ),
    )
    .returning()
  return rows.map(waitingOf)
}

/** Whoever had it in hand is gone, and may have handed it over before. */
async function mayHaveArrived(tx: Tx, id: string, since: Date): Promise<void> {
  const { outbox } = tx.tables
  await tx
    .update(outbox)
    .set({ triedAt: since })
    .where(and(eq(outbox.id, id), isNull(outbox.triedAt)))
}

/** Rows that were claimed and not begun. */
export async function letGoOf(tx: Tx, claim: string, rows: readonly Pick<Waiting, 'id'>[]): Promise<void> {
  const { outbox } = tx.tables
  const ids = rows.map(({ id }) => id)
  await tx
    .update(outbox)
    .set({ claim: null })
    .where(and(inArray(outbox.id, ids), eq(outbox.claim, claim), eq(outbox.state, 'open')))
}

export async function handBackOutbox(tx: Tx, claim: string): Promise<void> {
  const { outbox } = tx.tables
  await tx
    .update(outbox)
    .set({ claim: null })
    .where(and(eq(outbox.claim, claim), eq(outbox.state, 'open')))
}

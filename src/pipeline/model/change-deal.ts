import { and, eq } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import type { Tx } from '../../store/store.ts'
import { type Deal, dealNumber } from './deal.ts'

/** Everything but what `enter-stage.ts` writes, and what never changes. */
export type DealPatch = Partial<
  Pick<
    Deal,
    | 'title'
    | 'customerId'
    | 'ownerId'
    | 'product'
    | 'region'
    | 'amountMinor'
    | 'currency'
    | 'expectedClose'
    | 'status'
    | 'lostReason'
    | 'closedAt'
    | 'flags'
  >
>

/**
 * Changes what a verdict reads, by compare-and-swap on the version: a check and a change cannot interleave.
 * @throws UserError `error.deal.changed` when it was changed meanwhile.
 */
export async function changeDeal(tx: Tx, deal: Deal, patch: DealPatch, now: Date): Promise<Deal> {
  return swap(tx, deal, { ...patch, version: deal.version + 1 }, now)
}

/** Changes what no verdict reads: the version stays, so pending approvals and drawn cards stay good. */
export async function describeDeal(tx: Tx, deal: Deal, patch: DealPatch, now: Date): Promise<Deal> {
  return swap(tx, deal, patch, now)
}

async function swap(tx: Tx, deal: Deal, patch: DealPatch & { version?: number }, now: Date): Promise<Deal> {
  const table = tx.tables.deal
  const [changed] = await tx
    .update(table)
    .set({ ...patch, updatedAt: now })
    .where(and(eq(table.id, deal.id), eq(table.version, deal.version)))
    .returning()
  if (!changed) throw new UserError('error.deal.changed', { deal: dealNumber(deal.number) })
  return changed
}

/** Moves a deal up in the lists. Does not fail on a concurrent change. */
export async function touchDeal(tx: Tx, dealId: string, now: Date): Promise<void> {
  const { deal } = tx.tables
  await tx.update(deal).set({ updatedAt: now }).where(eq(deal.id, dealId))
}

/** A changed deal, and the approval that was withdrawn because of it. */
export interface DealChange {
  deal: Deal
  withdrawn: string | undefined
}

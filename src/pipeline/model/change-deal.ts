import { and, eq } from 'drizzle-orm'
import type { Subject } from '../../bot/definitions/subjects.ts'
import { UserError } from '../../errors/user-error.ts'
import type { Tx } from '../../store/store.ts'
import type { ChangeContext } from './change-context.ts'
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
export async function changeDeal(tx: Tx, deal: Deal, patch: DealPatch, change: ChangeContext): Promise<Deal> {
  return swap(tx, deal, { ...patch, version: deal.version + 1 }, change)
}

/** Changes what no verdict reads: the version stays, so pending approvals and drawn cards stay good. */
export async function describeDeal(tx: Tx, deal: Deal, patch: DealPatch, change: ChangeContext): Promise<Deal> {
  return swap(tx, deal, patch, change)
}

async function swap(
  tx: Tx,
  deal: Deal,
  patch: DealPatch & { version?: number },
  { now, refresh }: ChangeContext,
): Promise<Deal> {
  const table = tx.tables.deal
  const [changed] = await tx
    .update(table)
    .set({ ...patch, updatedAt: now })
    .where(and(eq(table.id, deal.id), eq(table.version, deal.version)))
    .returning()
  if (!changed) throw new UserError('error.deal.changed', { deal: dealNumber(deal.number) })
  await refresh({ deal: deal.id })
  if (ofTheCustomer.some((field) => field in patch)) await refresh(...customerDeals(deal), ...customerDeals(changed))
  return changed
}

/** What is known of a customer by its deals. Any other change of a deal leaves the customer's cards as they are. */
const ofTheCustomer = ['customerId', 'ownerId', 'status', 'title'] as const

/** The customer whose deal it is: both are at hand where a deal is written, so nobody has to look it up, or remember it. */
export const customerDeals = ({ customerId }: Pick<Deal, 'customerId'>): Subject[] =>
  customerId === null ? [] : [{ customerDeals: customerId }]

/** Moves a deal up in the lists. Never fails because of somebody else. */
export async function touchDeal(tx: Tx, dealId: string, { now, refresh }: ChangeContext): Promise<void> {
  const { deal } = tx.tables
  await tx.update(deal).set({ updatedAt: now }).where(eq(deal.id, dealId))
  await refresh({ deal: dealId })
}

/** A changed deal, and the approval that was withdrawn because of it. */
export interface DealChange {
  deal: Deal
  withdrawn: string | undefined
}

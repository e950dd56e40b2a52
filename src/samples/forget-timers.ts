import { inArray } from 'drizzle-orm'
import type { Tx } from '../store/store.ts'

/** The timers, notices and tasks of deals. */
export async function forgetTimers(tx: Tx, dealIds: readonly string[]): Promise<void> {
  const { dealClock, notice, task } = tx.tables
  for (const table of [dealClock, notice, task]) await tx.delete(table).where(inArray(table.dealId, [...dealIds]))
}

/** The digests, subscriptions and form links of people. */
export async function forgetWishes(tx: Tx, personIds: readonly string[]): Promise<void> {
  const { digest, subscription, formLink } = tx.tables
  await tx.delete(digest).where(inArray(digest.personId, [...personIds]))
  await tx.delete(subscription).where(inArray(subscription.createdBy, [...personIds]))
  await tx.delete(formLink).where(inArray(formLink.personId, [...personIds]))
}

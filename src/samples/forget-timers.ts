import { inArray } from 'drizzle-orm'
import type { Tx } from '../store/store.ts'

/** When deals were due, who was told, and what they were asked to do. */
export async function forgetTimers(tx: Tx, dealIds: readonly string[]): Promise<void> {
  const { dealClock, notice, task } = tx.tables
  for (const table of [dealClock, notice, task]) await tx.delete(table).where(inArray(table.dealId, [...dealIds]))
}

/** What these people were told at once, what they wanted every morning, and the forms they opened. */
export async function forgetWishes(tx: Tx, personIds: readonly string[]): Promise<void> {
  const { digest, subscription, formLink } = tx.tables
  await tx.delete(digest).where(inArray(digest.personId, [...personIds]))
  await tx.delete(subscription).where(inArray(subscription.createdBy, [...personIds]))
  await tx.delete(formLink).where(inArray(formLink.personId, [...personIds]))
}

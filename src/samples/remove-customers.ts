import { and, eq, exists, inArray, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import type { Store, Tx } from '../store/store.ts'
import { forgetAudit, inBatches } from './in-batches.ts'
import { madeBy } from './made-by.ts'

const customersPerCommit = 25

/** Sample customers, and those that sample people made and still have. One that a real deal or conversation names stays. */
export async function removeSampleCustomers(
  store: Store,
  peopleIds: readonly string[],
): Promise<{ removed: number; kept: number }> {
  const removed = await inBatches(store, async (tx) => {
    const { customer } = tx.tables
    const rows = await tx
      .select({ id: customer.id })
      .from(customer)
      .where(and(isSample(tx, peopleIds), not(isNamed(tx))))
      .limit(customersPerCommit)
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return 0
    await forgetAudit(tx, 'customer', ids)
    await tx.delete(customer).where(inArray(customer.id, ids))
    return ids.length
  })
  return { removed, kept: await keepTheOthers(store, peopleIds) }
}

/** They stay, no longer as samples and without an owner: the owners of their deals see them. */
async function keepTheOthers(store: Store, peopleIds: readonly string[]): Promise<number> {
  return await store.write(async (tx) => {
    const { customer } = tx.tables
    await tx
      .update(customer)
      .set({ ownerId: null, version: sql`${customer.version} + 1` })
      .where(and(eq(customer.sample, true), inArray(customer.ownerId, [...peopleIds])))
    const kept = await tx
      .update(customer)
      .set({ sample: false })
      .where(eq(customer.sample, true))
      .returning({ id: customer.id })
    return kept.length
  })
}

function isSample(tx: Tx, peopleIds: readonly string[]): SQL | undefined {
  const { customer } = tx.tables
  if (peopleIds.length === 0) return eq(customer.sample, true)
  const theirs = or(isNull(customer.ownerId), inArray(customer.ownerId, [...peopleIds]))
  return or(eq(customer.sample, true), and(theirs, madeBy(tx, 'customer.created', customer.id, peopleIds)))
}

/** By a deal, a conversation, or something said in one. */
function isNamed(tx: Tx): SQL {
  const { archiveEntry, conversation, customer, deal } = tx.tables
  const deals = tx.select({ id: deal.id }).from(deal).where(eq(deal.customerId, customer.id))
  const bound = tx.select({ id: conversation.id }).from(conversation).where(eq(conversation.customerId, customer.id))
  const said = tx.select({ seq: archiveEntry.seq }).from(archiveEntry).where(eq(archiveEntry.customerId, customer.id))
  return or(exists(deals), exists(bound), exists(said))!
}

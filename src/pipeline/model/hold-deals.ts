import { eq, inArray } from 'drizzle-orm'
import type { Reader, Tx } from '../../store/store.ts'
import { ChangedMeanwhile, type Hold } from '../../store/transaction/holds.ts'

/**
 * Holds deals, and shares what any verdict on them rests on: the directory, their pipelines with their policies, their
 * customers. Look at them after it. See docs/decisions/045-a-verdict-holds-what-it-rests-on.md.
 */
export async function holdDeals(tx: Tx, dealIds: readonly string[]): Promise<void> {
  if (!tx.sharesWithOthers) return
  const before = await groundsOf(tx, dealIds)
  await tx.hold(...before)
  // Another customer, or another pipeline, before the deal was held: from the start again.
  const after = await groundsOf(tx, dealIds)
  if (JSON.stringify(after) !== JSON.stringify(before)) throw new ChangedMeanwhile()
}

/** For what changes the deal's customer too: it comes before the deal in the order. */
export async function holdCustomerOf(tx: Tx, dealId: string): Promise<void> {
  if (!tx.sharesWithOthers) return
  const { deal } = tx.tables
  const [row] = await tx.select({ customerId: deal.customerId }).from(deal).where(eq(deal.id, dealId))
  if (row?.customerId) await tx.hold({ kind: 'directory', shared: true }, { kind: 'customer', id: row.customerId })
}

async function groundsOf(reader: Reader, dealIds: readonly string[]): Promise<Hold[]> {
  const { deal } = reader.tables
  const rows = await reader
    .select({ id: deal.id, pipelineId: deal.pipelineId, customerId: deal.customerId })
    .from(deal)
    .where(inArray(deal.id, [...dealIds]))
    .orderBy(deal.id)
  return [
    { kind: 'directory', shared: true },
    ...rows.flatMap(({ id, pipelineId, customerId }): Hold[] => [
      { kind: 'pipeline', id: pipelineId, shared: true },
      ...(customerId === null ? [] : [{ kind: 'customer', id: customerId, shared: true } as const]),
      { kind: 'deal', id },
    ]),
  ]
}

import { and, eq, inArray, or, type SQL } from 'drizzle-orm'
import { forgetEvidence } from '../evidence/forget-evidence.ts'
import type { Store, Tx } from '../store/store.ts'
import { forgetTimers } from './forget-timers.ts'
import { forgetAudit, inBatches } from './in-batches.ts'
import { madeBy } from './made-by.ts'

/** With its visits, notes, approvals and audit a deal is some twenty rows. */
const dealsPerCommit = 10

/** Sample deals, and those that sample people made and still have. */
export async function removeSampleDeals(store: Store, peopleIds: readonly string[]): Promise<number> {
  return await inBatches(store, async (tx) => {
    const { deal } = tx.tables
    const rows = await tx.select({ id: deal.id }).from(deal).where(isSample(tx, peopleIds)).limit(dealsPerCommit)
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return 0
    await forgetAudit(tx, 'approval', await approvalsOf(tx, ids))
    await forgetAudit(tx, 'deal', ids)
    await forgetEvidence(tx, ids)
    await forgetAnswers(tx, ids)
    await forgetTimers(tx, ids)
    await tx.delete(deal).where(inArray(deal.id, ids))
    return ids.length
  })
}

function isSample(tx: Tx, peopleIds: readonly string[]): SQL | undefined {
  const { deal } = tx.tables
  if (peopleIds.length === 0) return eq(deal.sample, true)
  const played = and(inArray(deal.ownerId, [...peopleIds]), madeBy(tx, 'deal.created', deal.id, peopleIds))
  return or(eq(deal.sample, true), played)
}

/** What was put down to satisfy their policy. */
async function forgetAnswers(tx: Tx, dealIds: readonly string[]): Promise<void> {
  const { dealField, checklistTick, waiver } = tx.tables
  for (const table of [dealField, checklistTick, waiver])
    await tx.delete(table).where(inArray(table.dealId, [...dealIds]))
}

async function approvalsOf(tx: Tx, dealIds: readonly string[]): Promise<string[]> {
  const { approval } = tx.tables
  const rows = await tx
    .select({ id: approval.id })
    .from(approval)
    .where(inArray(approval.dealId, [...dealIds]))
  return rows.map(({ id }) => id)
}

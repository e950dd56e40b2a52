import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'

/** Ids of the approvals these deals wait for. */
export async function pendingOfDeals(reader: Reader, dealIds: readonly string[]): Promise<string[]> {
  const waiting = await pendingWhere(reader, inArray(reader.tables.approval.dealId, [...dealIds]))
  return waiting.map(({ id }) => id)
}

/** Ids of the approvals that deals of these customers wait for. */
export async function pendingOfCustomers(reader: Reader, customerIds: readonly string[]): Promise<string[]> {
  const waiting = await pendingWhere(reader, inArray(reader.tables.deal.customerId, [...customerIds]))
  return waiting.map(({ id }) => id)
}

/** Who asked and who is asked while these deals wait for an approval. */
export async function peopleOfPending(reader: Reader, dealIds: readonly string[]): Promise<string[]> {
  const waiting = await pendingWhere(reader, inArray(reader.tables.approval.dealId, [...dealIds]))
  return waiting.flatMap(({ requesterId, approverId }) => [requesterId, approverId])
}

/** Everybody in whose queue one of these approvals is, or was until it went to a stand-in or was decided. */
export async function peopleOfApprovals(reader: Reader, approvalIds: readonly string[]): Promise<string[]> {
  const { approval } = reader.tables
  const rows = await reader
    .select({ requesterId: approval.requesterId, approverId: approval.approverId, standInFor: approval.standInFor })
    .from(approval)
    .where(inArray(approval.id, [...approvalIds]))
  return rows.flatMap(({ requesterId, approverId, standInFor }) => [requesterId, approverId, standInFor ?? []].flat())
}

function pendingWhere(reader: Reader, condition: SQL) {
  const { approval, deal } = reader.tables
  return (
    reader
      .select({ id: approval.id, requesterId: approval.requesterId, approverId: approval.approverId })
      .from(approval)
      .innerJoin(deal, eq(deal.id, approval.dealId))
      // Written out, or the index of what is pending is not the one that is read.
      .where(and(sql`${approval.state} = 'pending'`, condition))
  )
}

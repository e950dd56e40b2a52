import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'
import { type Approval, pendingApproval } from '../model/approval.ts'

/** Ids of the approvals these deals wait for. */
export async function pendingOfDeals(reader: Reader, dealIds: readonly string[]): Promise<string[]> {
  return (await pendingOf(reader, dealIds)).map(({ id }) => id)
}

/** Who asked and who is asked while these deals wait for an approval. */
export async function peopleOfPending(reader: Reader, dealIds: readonly string[]): Promise<string[]> {
  return (await pendingOf(reader, dealIds)).flatMap(({ requesterId, approverId }) => [requesterId, approverId])
}

/** One after the other, by a statement that is prepared: it is asked at every change of a deal, and mostly of one. */
async function pendingOf(reader: Reader, dealIds: readonly string[]): Promise<Approval[]> {
  const found: Approval[] = []
  for (const dealId of dealIds) {
    const pending = await pendingApproval(reader, dealId)
    if (pending) found.push(pending)
  }
  return found
}

/** Ids of the approvals that deals of these customers wait for. */
export async function pendingOfCustomers(reader: Reader, customerIds: readonly string[]): Promise<string[]> {
  const { approval, deal } = reader.tables
  const rows = await reader
    .select({ id: approval.id })
    .from(deal)
    // Written out, or the index of what is pending is not the one that is read.
    .innerJoin(approval, and(eq(approval.dealId, deal.id), sql`${approval.state} = 'pending'`))
    .where(inArray(deal.customerId, [...customerIds]))
  return rows.map(({ id }) => id)
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

import { and, asc, eq, type SQL } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'

/** Every decision that somebody is asked for, the oldest first. @param which narrows it down */
export async function allPendingApprovals(reader: Reader, which?: SQL) {
  const { approval, deal } = reader.tables
  return await reader
    .select({
      id: approval.id,
      approverId: approval.approverId,
      expiresAt: approval.expiresAt,
      remindedAt: approval.remindedAt,
      deal: { number: deal.number, title: deal.title },
    })
    .from(approval)
    .innerJoin(deal, eq(deal.id, approval.dealId))
    .where(and(eq(approval.state, 'pending'), which))
    .orderBy(asc(approval.createdAt), asc(approval.id))
}

import { and, asc, eq, inArray, isNull, lte, type SQL } from 'drizzle-orm'
import type { Tx } from '../../store/store.ts'
import { type Approval, shownBy } from '../model/approval.ts'

import { auditApproval } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'

/**
 * At most so many in one transaction, which also redraws their cards: it stays short on a slow database. The next finds
 * the rest.
 */
const batch = 10

/** Claims the reminders that are due. */
export function remindApprovals(tx: Tx, now: Date): Promise<Approval[]> {
  const { approval } = tx.tables
  return claimDue(tx, and(lte(approval.remindAt, now), isNull(approval.remindedAt)), { remindedAt: now })
}

/** Ends what nobody decided in time. A decision pressed at the same moment wins or loses as a whole. */
export async function expireApprovals(
  tx: Tx,
  { now, refresh }: Pick<ChangeContext, 'now' | 'refresh'>,
): Promise<Approval[]> {
  const expired = await claimDue(tx, lte(tx.tables.approval.expiresAt, now), { state: 'expired', decidedAt: now })
  await refresh(...expired.flatMap(shownBy))
  for (const { id } of expired) {
    const change = { action: 'approval.expired', before: { state: 'pending' }, after: { state: 'expired' } }
    await auditApproval(tx, null, { id }, { now, entryPoint: 'schedule', refresh }, change)
  }
  return expired
}

/** Changes the first of the pending approvals that are due, each once however many processes wake at the same moment. */
async function claimDue(tx: Tx, due: SQL | undefined, change: Partial<Approval>): Promise<Approval[]> {
  const { approval } = tx.tables
  const pending = and(eq(approval.state, 'pending'), due)
  const found = await tx
    .select({ id: approval.id })
    .from(approval)
    .where(pending)
    .orderBy(asc(approval.id))
    .limit(batch)
  if (found.length === 0) return []
  const ids = found.map(({ id }) => id)
  return tx
    .update(approval)
    .set(change)
    .where(and(inArray(approval.id, ids), pending))
    .returning()
}

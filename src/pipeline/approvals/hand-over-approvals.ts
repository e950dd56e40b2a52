import { and, asc, eq } from 'drizzle-orm'
import type { Person } from '../../people/person.ts'
import type { Tx } from '../../store/store.ts'
import { type Approval, shownBy } from '../model/approval.ts'

import { auditApproval } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { findDeal } from '../model/find-deal.ts'
import { whoIsThere } from '../policy/find-approver.ts'

/** Hands the pending approvals of a person who is now away to their stand-in. They may still decide themselves. */
export async function handOverApprovals(tx: Tx, absent: Person, change: ChangeContext): Promise<Approval[]> {
  const { now } = change
  const { approval } = tx.tables
  const waiting = await tx
    .select()
    .from(approval)
    .where(and(eq(approval.approverId, absent.id), eq(approval.state, 'pending')))
    .orderBy(asc(approval.id))
  const handed: Approval[] = []
  for (const { id, dealId, requesterId } of waiting) {
    const deal = await findDeal(tx, dealId)
    const { person, standsInFor } = await whoIsThere(tx, absent, [requesterId, deal!.ownerId], now)
    if (!standsInFor) continue
    const [moved] = await tx
      .update(approval)
      .set({ approverId: person.id, standInFor: absent.id })
      .where(and(eq(approval.id, id), eq(approval.approverId, absent.id), eq(approval.state, 'pending')))
      .returning()
    if (!moved) continue
    handed.push(moved)
    await change.refresh(...shownBy(moved))
    await auditApproval(tx, absent, { id }, change, {
      action: 'approval.handed_over',
      before: { approverId: absent.id },
      after: { approverId: person.id },
    })
  }
  return handed
}

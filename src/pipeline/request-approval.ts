import { recordAudit } from '../audit/record-audit.ts'
import { UserError } from '../errors/user-error.ts'
import type { Person } from '../people/person.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import { type Approval, pendingApproval } from './approval.ts'
import { changeDeal } from './change-deal.ts'
import { type Deal, dealNumber } from './deal.ts'
import type { Occasion } from './occasion.ts'
import type { Stage } from './pipeline.ts'

/** Asks `approver` to let the deal enter a stage. Whoever asks second gets the question that is pending already. */
export async function requestApproval(
  tx: Tx,
  actor: Person,
  wish: { deal: Deal; to: Stage; approver: Person },
  { now, door }: Occasion,
): Promise<{ deal: Deal; approval: Approval; asked: boolean }> {
  const { approval } = tx.tables
  const { deal, to, approver } = wish
  const [made] = await tx
    .insert(approval)
    .values({
      id: newId(),
      dealId: deal.id,
      visitId: deal.visitId,
      toStageId: to.id,
      requesterId: actor.id,
      approverId: approver.id,
      // The version this request itself makes.
      dealVersion: deal.version + 1,
      state: 'pending',
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning()
  if (!made) return { deal, approval: await askedBefore(tx, deal), asked: false }
  const changed = await changeDeal(tx, deal, {}, now)
  await recordAudit(tx, {
    at: now,
    actorId: actor.id,
    door,
    action: 'approval.requested',
    subjectType: 'approval',
    subjectId: made.id,
    after: { dealId: deal.id, toStageId: to.id, stage: to.name, approverId: approver.id },
  })
  return { deal: changed, approval: made, asked: true }
}

async function askedBefore(tx: Tx, deal: Deal): Promise<Approval> {
  const pending = await pendingApproval(tx, deal.id)
  if (!pending) throw new UserError('error.deal.changed', { deal: dealNumber(deal.number) })
  return pending
}

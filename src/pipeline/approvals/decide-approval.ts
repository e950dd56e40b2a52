import { and, eq } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import { lockEvidence } from '../../evidence/lock-evidence.ts'
import { sayMoment } from '../../i18n/say-time.ts'
import { findPerson } from '../../people/find-person.ts'
import { permissionScope } from '../../people/permission-scope.ts'
import type { Person } from '../../people/person.ts'
import { inScope } from '../../people/scope.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { type Approval, auditWithdrawal, findApproval, shownBy } from '../model/approval.ts'

import { auditApproval } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { changeDeal } from '../model/change-deal.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import { optionalText } from '../model/deal-input.ts'
import { canSeeDeal } from '../model/deal-scope.ts'
import { findDeal } from '../model/find-deal.ts'
import { holdDeals } from '../model/hold-deals.ts'
import { stageById } from '../model/pipeline.ts'
import { auditMove, enterStage } from '../stage-visits/enter-stage.ts'
import { loadGrounds } from '../verdict/judge-move.ts'
import { mayMove, refusalError } from '../verdict/may-move.ts'
import { requestNextStep } from './request-approval.ts'

export const decisions = ['approve', 'reject', 'send_back'] as const
export type Decision = (typeof decisions)[number]

const stateAfter = { approve: 'approved', reject: 'rejected', send_back: 'sent_back' } as const

export interface Decided {
  /** `outdated`: the deal had changed since the request, so nothing was decided and the request is withdrawn. */
  outcome: 'approved' | 'forwarded' | 'rejected' | 'sent_back' | 'outdated'
  approval: Approval
  deal: Deal
  /** With `forwarded`: approved, and the next approver is asked. */
  next?: Approval
}

/**
 * Decides once, however many people press at the same moment: the state changes by compare-and-swap, and an approved
 * deal moves in the same transaction.
 * @throws UserError `error.approval.unknown`, `.own`, `.notYours`, `.decided`, `.withdrawn`
 */
export async function decideApproval(
  tx: Tx,
  actor: Person,
  input: { approvalId: string; decision: Decision; comment?: string | undefined },
  change: ChangeContext,
): Promise<Decided> {
  const about = await findApproval(tx, input.approvalId)
  if (about) await holdDeals(tx, [about.dealId])
  const { approval: asked, deal: known } = await approvalToDecide(tx, actor, input.approvalId)
  const comment = optionalText(input.comment)
  const approval = await claim(tx, asked.id, actor, stateAfter[input.decision], comment, change)
  if (!approval) throw await whyNotPending(tx, asked.id, actor, known, change)

  await change.refresh(...shownBy(approval))
  // Read after the claim: nobody who changes a verdict field gets past it without withdrawing this approval.
  const deal = (await findDeal(tx, asked.dealId))!
  if (deal.version !== approval.dealVersion || deal.visitId !== approval.visitId) {
    return { outcome: 'outdated', approval: await withdrawOutdated(tx, approval, actor, change), deal }
  }
  await auditDecision(tx, actor, approval, change)
  if (input.decision === 'approve') return agree(tx, actor, approval, deal, change)
  return { outcome: stateAfter[input.decision], approval, deal: await changeDeal(tx, deal, {}, change) }
}

/** One that this person decides on, pending or not. @throws UserError `error.approval.unknown`, `.own`, `.notYours` */
export async function approvalToDecide(
  tx: Tx,
  actor: Person,
  approvalId: string,
): Promise<{ approval: Approval; deal: Deal }> {
  const approval = await findApproval(tx, approvalId)
  const deal = approval && (await findDeal(tx, approval.dealId))
  if (!approval || !deal || !(await canSeeApproval(tx, actor, approval, deal)))
    throw new UserError('error.approval.unknown')
  await assertDecides(tx, actor, approval, deal)
  return { approval, deal }
}

/** Asks for the next step where there is one, else moves the deal, which is judged once more for that. */
async function agree(tx: Tx, actor: Person, approval: Approval, deal: Deal, change: ChangeContext): Promise<Decided> {
  const { stages, policy } = await loadGrounds(tx, deal)
  const to = stageById(stages, approval.toStageId)
  const next = await requestNextStep(tx, actor, approval, { deal, to, policy }, change)
  if (next) return { outcome: 'forwarded', approval, deal: next.deal, next: next.approval }
  const moved = await moveApproved(tx, actor, deal, approval, change)
  await lockEvidence(tx, { visitId: approval.visitId, approvalId: approval.id })
  return { outcome: 'approved', approval, deal: moved }
}

/** A stand-in of another team may see the deal they are asked about. */
export async function canSeeApproval(
  reader: Reader,
  person: Person,
  approval: Pick<Approval, 'approverId'>,
  deal: Pick<Deal, 'ownerId'>,
): Promise<boolean> {
  return approval.approverId === person.id || (await canSeeDeal(reader, person, deal))
}

/** The approver asked, the one they stand in for, or a person above; never the requester or the owner of the deal. */
export async function mayDecide(
  reader: Reader,
  actor: Person,
  approval: Pick<Approval, 'approverId' | 'requesterId' | 'standInFor'>,
  deal: Pick<Deal, 'ownerId'>,
): Promise<boolean> {
  if ([approval.requesterId, deal.ownerId].includes(actor.id)) return false
  const scope = await permissionScope(reader, actor, 'deal.approve')
  return inScope(scope, approval.approverId) || inScope(scope, approval.standInFor)
}

async function assertDecides(tx: Tx, actor: Person, approval: Approval, deal: Deal): Promise<void> {
  if (await mayDecide(tx, actor, approval, deal)) return
  const own = [approval.requesterId, deal.ownerId].includes(actor.id)
  const approver = await findPerson(tx, approval.approverId)
  throw new UserError(own ? 'error.approval.own' : 'error.approval.notYours', { approver: approver?.name ?? '' })
}

async function claim(
  tx: Tx,
  id: string,
  actor: Person,
  state: Approval['state'],
  comment: string | null,
  { now }: ChangeContext,
): Promise<Approval | undefined> {
  const { approval } = tx.tables
  const [claimed] = await tx
    .update(approval)
    .set({ state, comment, decidedBy: actor.id, decidedAt: now })
    .where(and(eq(approval.id, id), eq(approval.state, 'pending')))
    .returning()
  return claimed
}

async function whyNotPending(tx: Tx, id: string, actor: Person, deal: Deal, change: ChangeContext): Promise<UserError> {
  const approval = await findApproval(tx, id)
  const number = dealNumber(deal.number)
  if (approval?.state === 'expired') {
    return new UserError('error.approval.expired', { deal: number }, `/deal move ${number}`)
  }
  if (!approval?.decidedAt || approval.state === 'withdrawn') {
    return new UserError('error.approval.withdrawn', { deal: number }, `/deal move ${number}`)
  }
  const decider = approval.decidedBy === null ? undefined : await findPerson(tx, approval.decidedBy)
  const zone = change.timeZone ?? actor.timeZone ?? 'UTC'
  return new UserError('error.approval.decided', {
    who: decider?.name ?? '',
    when: sayMoment(change.t?.locale ?? actor.locale ?? 'zh', approval.decidedAt, zone),
  })
}

/** Turns the claim of this transaction back into a withdrawal: nothing was decided. */
async function withdrawOutdated(tx: Tx, claimed: Approval, actor: Person, change: ChangeContext): Promise<Approval> {
  const { approval } = tx.tables
  await auditWithdrawal(tx, claimed.id, actor, change)
  const [withdrawn] = await tx
    .update(approval)
    .set({ state: 'withdrawn' })
    .where(eq(approval.id, claimed.id))
    .returning()
  return withdrawn!
}

async function auditDecision(tx: Tx, actor: Person, approval: Approval, change: ChangeContext): Promise<void> {
  await auditApproval(tx, actor, approval, change, {
    action: 'approval.decided',
    before: { state: 'pending' },
    after: { state: approval.state },
    reason: approval.comment,
  })
}

/** Carries out what `approver` has approved. @throws UserError when the stage may not be entered any more */
async function moveApproved(
  tx: Tx,
  approver: Person,
  deal: Deal,
  approval: Approval,
  change: ChangeContext,
): Promise<Deal> {
  const grounds = await loadGrounds(tx, deal)
  const { stages } = grounds
  const verdict = mayMove({
    deal,
    ...grounds,
    toStageId: approval.toStageId,
    fromVisitId: approval.visitId,
    reason: undefined,
    mayMove: true,
    pendingStageId: undefined,
    hasApprover: true,
    approved: true,
  })
  if (verdict.type === 'refused') throw refusalError(verdict)
  const moved = await enterStage(tx, deal, verdict.to, approval.requesterId, change)
  const from = stageById(stages, deal.stageId)
  const step = { action: 'deal.moved' as const, before: deal, after: moved, from, to: verdict.to }
  await auditMove(tx, approver, { ...step, reason: approval.comment }, change)
  return moved
}

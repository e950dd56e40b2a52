import { msPerHour } from '../../clock/lengths.ts'
import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import { newId } from '../../store/new-id.ts'
import type { Tx } from '../../store/store.ts'
import { type Approval, pendingApproval } from '../model/approval.ts'
import { auditApproval } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { changeDeal } from '../model/change-deal.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import type { Stage } from '../model/pipeline.ts'
import { approvalSteps } from '../policy/approval-steps.ts'
import { type ApprovalStep, ruleOf, type StageRule } from '../policy/document.ts'
import { approverAbove, whoIsThere } from '../policy/find-approver.ts'
import type { PolicyInForce } from '../policy/in-force.ts'

/**
 * Requests the first of the approvals that the policy asks for before the deal may enter a stage. A second request gets
 * the pending one.
 */
export async function requestApproval(
  tx: Tx,
  actor: Person,
  wish: { deal: Deal; to: Stage; approver: Person; policy: PolicyInForce },
  change: ChangeContext,
): Promise<{ deal: Deal; approval: Approval; asked: boolean }> {
  const { deal, to, approver, policy } = wish
  const rule = ruleOf(policy.document, to.key)
  const steps = approvalSteps(rule, deal)
  const question = { deal, to, approver, rule, requesterId: actor.id, step: 1, steps, policyVersion: policy.version }
  const made = await ask(tx, actor, question, change)
  return made ? { ...made, asked: true } : { deal, approval: await askedBefore(tx, deal), asked: false }
}

/**
 * Requests the step after an approved one, by the policy as it is now. A step whose only approver is the person who has
 * just decided counts as approved. Undefined: no step is left.
 * @throws UserError `error.move.noApprover`
 */
export async function requestNextStep(
  tx: Tx,
  decider: Person,
  agreed: Approval,
  wish: { deal: Deal; to: Stage; policy: PolicyInForce },
  change: ChangeContext,
): Promise<{ deal: Deal; approval: Approval } | undefined> {
  const { deal, to, policy } = wish
  const { requesterId } = agreed
  const rule = ruleOf(policy.document, to.key)
  const steps = approvalSteps(rule, deal)
  for (const [index, { by }] of steps.entries()) {
    if (index < agreed.step) continue
    const approver = await approverAbove(tx, deal.ownerId, by, [requesterId, decider.id])
    if (!approver && isMeant(decider, by)) continue
    if (!approver) throw new UserError('error.move.noApprover', { deal: dealNumber(deal.number), stage: to.name })
    const step = index + 1
    const question = { deal, to, approver, rule, requesterId, step, steps, policyVersion: policy.version }
    const made = await ask(tx, decider, question, change)
    if (!made) throw new UserError('error.deal.changed', { deal: dealNumber(deal.number) })
    return made
  }
  return undefined
}

const isMeant = (person: Person, by: ApprovalStep['by']) => by === 'supervisor' || person.roles.includes('director')

interface Question {
  deal: Deal
  to: Stage
  approver: Person
  rule: StageRule | undefined
  requesterId: string
  /** From 1. */
  step: number
  steps: readonly ApprovalStep[]
  policyVersion: number
}

/** Undefined: something is pending already. */
async function ask(
  tx: Tx,
  actor: Person,
  question: Question,
  change: ChangeContext,
): Promise<{ deal: Deal; approval: Approval } | undefined> {
  const { now } = change
  const { approval } = tx.tables
  const { deal, to, approver, rule, requesterId, step, steps, policyVersion } = question
  const { person, standsInFor } = await whoIsThere(tx, approver, [requesterId, deal.ownerId], now)
  const { remindAfterHours, expiresAfterHours } = rule?.approval ?? {}
  const hoursLater = (hours: number | undefined) =>
    hours === undefined ? null : new Date(now.getTime() + hours * msPerHour)
  const [made] = await tx
    .insert(approval)
    .values({
      id: newId(),
      dealId: deal.id,
      visitId: deal.visitId,
      toStageId: to.id,
      requesterId,
      approverId: person.id,
      // The version this request itself makes.
      dealVersion: deal.version + 1,
      state: 'pending',
      step,
      steps: Math.max(1, steps.length),
      by: steps[step - 1]?.by ?? 'supervisor',
      standInFor: standsInFor?.id ?? null,
      policyVersion,
      remindAt: hoursLater(remindAfterHours),
      expiresAt: hoursLater(expiresAfterHours),
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning()
  if (!made) return undefined
  await change.refresh({ approval: made.id })
  const changed = await changeDeal(tx, deal, {}, change)
  await auditApproval(tx, actor, made, change, {
    action: 'approval.requested',
    after: {
      dealId: deal.id,
      toStageId: to.id,
      stage: to.name,
      approverId: person.id,
      step,
      ...(standsInFor ? { standInFor: standsInFor.id } : {}),
    },
  })
  return { deal: changed, approval: made }
}

async function askedBefore(tx: Tx, deal: Deal): Promise<Approval> {
  const pending = await pendingApproval(tx, deal.id)
  if (!pending) throw new UserError('error.deal.changed', { deal: dealNumber(deal.number) })
  return pending
}

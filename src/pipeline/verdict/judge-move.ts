import type { Person } from '../../people/person.ts'
import type { Reader } from '../../store/store.ts'
import { type Approval, pendingApproval } from '../model/approval.ts'
import type { Deal } from '../model/deal.ts'
import { mayWithDeal } from '../model/deal-scope.ts'
import { requireDeal } from '../model/find-deal.ts'
import { stagesOf } from '../model/find-pipeline.ts'
import { nextStage, type Stage, stageById } from '../model/pipeline.ts'
import { approvalSteps } from '../policy/approval-steps.ts'
import { type DealState, loadDealState } from '../policy/deal-state.ts'
import { ruleOf } from '../policy/document.ts'
import { approverAbove } from '../policy/find-approver.ts'
import { type PolicyInForce, policyInForce } from '../policy/in-force.ts'
import { mayMove, type Verdict } from './may-move.ts'

export interface MoveRequest {
  dealId: string
  /** Undefined: the next stage. */
  toStageId?: string | undefined
  /** What the asker saw: a deal that has moved since is not moved. */
  from?: { visitId: string } | undefined
  /** Needed for going back. */
  reason?: string | undefined
}

export interface Judged {
  deal: Deal
  stages: Stage[]
  policy: PolicyInForce
  state: DealState
  pending: Approval | undefined
  /** Who would decide: neither the requester nor the owner. */
  approver: Person | undefined
  verdict: Verdict
}

/** The verdict on this request now. @throws UserError `error.deal.unknown` */
export async function judgeMove(reader: Reader, actor: Person, request: MoveRequest): Promise<Judged> {
  const deal = await requireDeal(reader, actor, request.dealId)
  const grounds = await loadGrounds(reader, deal)
  const pending = await pendingApproval(reader, deal.id)
  const approver = await firstApprover(reader, actor, deal, request.toStageId, grounds)
  const verdict = mayMove({
    deal,
    ...grounds,
    toStageId: request.toStageId,
    fromVisitId: request.from?.visitId,
    reason: request.reason?.trim() || undefined,
    mayMove: await mayWithDeal(reader, actor, deal, 'deal.move'),
    pendingStageId: pending?.toStageId,
    hasApprover: approver !== undefined,
    approved: false,
  })
  return { deal, ...grounds, pending, approver, verdict }
}

function firstApprover(
  reader: Reader,
  actor: Person,
  deal: Deal,
  toStageId: string | undefined,
  { stages, policy }: { stages: readonly Stage[]; policy: PolicyInForce },
): Promise<Person | undefined> {
  const to =
    toStageId === undefined
      ? nextStage(stages, stageById(stages, deal.stageId))
      : stages.find(({ id }) => id === toStageId)
  const [first] = approvalSteps(to && ruleOf(policy.document, to.key), deal)
  return approverAbove(reader, deal.ownerId, first?.by ?? 'supervisor', [actor.id])
}

/** What any verdict on a deal rests on. */
export async function loadGrounds(
  reader: Reader,
  deal: Deal,
): Promise<{ stages: Stage[]; policy: PolicyInForce; state: DealState }> {
  return {
    stages: await stagesOf(reader, deal.pipelineId),
    policy: await policyInForce(reader, deal.pipelineId),
    state: await loadDealState(reader, deal),
  }
}

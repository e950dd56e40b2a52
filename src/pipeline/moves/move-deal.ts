import type { Person } from '../../people/person.ts'
import type { Tx } from '../../store/store.ts'
import { requestApproval } from '../approvals/request-approval.ts'
import { type Approval, withdrawPending } from '../model/approval.ts'
import type { ChangeContext } from '../model/change-context.ts'
import type { Deal } from '../model/deal.ts'
import { holdDeals } from '../model/hold-deals.ts'
import { type Stage, stageById } from '../model/pipeline.ts'
import { auditMove, enterStage } from '../stage-visits/enter-stage.ts'
import { judgeMove, type MoveRequest } from '../verdict/judge-move.ts'
import { type Refusal, refusalError } from '../verdict/may-move.ts'

export type Moved =
  | { type: 'moved'; deal: Deal; from: Stage; to: Stage; withdrawn: string | undefined }
  /** Nothing moved: a supervisor is asked (`asked`), or was asked before. */
  | { type: 'waiting'; deal: Deal; to: Stage; approval: Approval; asked: boolean }

/** Moves a deal, or asks for the approval that its next stage needs. @throws UserError with the code of the refusal */
export async function moveDeal(tx: Tx, actor: Person, request: MoveRequest, change: ChangeContext): Promise<Moved> {
  const outcome = await tryMove(tx, actor, request, change)
  if (outcome.type === 'refused') throw refusalError(outcome)
  return outcome
}

/** The same for an entry point that shows a refusal in its own way; nothing is written then. */
export async function tryMove(
  tx: Tx,
  actor: Person,
  request: MoveRequest,
  change: ChangeContext,
): Promise<Moved | Refusal> {
  await holdDeals(tx, [request.dealId])
  const { deal, stages, policy, pending, approver, verdict } = await judgeMove(tx, actor, request)
  switch (verdict.type) {
    case 'refused':
      return verdict
    case 'waiting':
      return { type: 'waiting', deal, to: verdict.to, approval: pending!, asked: false }
    case 'ask': {
      const asked = await requestApproval(tx, actor, { deal, to: verdict.to, approver: approver!, policy }, change)
      return { type: 'waiting', to: verdict.to, ...asked }
    }
    case 'move': {
      const withdrawn = await withdrawPending(tx, deal.id, actor, change)
      const from = stageById(stages, deal.stageId)
      const moved = await enterStage(tx, deal, verdict.to, actor.id, change)
      const step = { action: 'deal.moved' as const, before: deal, after: moved, from, to: verdict.to }
      await auditMove(tx, actor, { ...step, reason: request.reason }, change)
      return { type: 'moved', deal: moved, from, to: verdict.to, withdrawn }
    }
  }
}

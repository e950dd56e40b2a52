import type { Person } from '../../people/person.ts'
import type { Tx } from '../../store/store.ts'
import { requestApproval } from '../approvals/request-approval.ts'
import { type Approval, withdrawPending } from '../model/approval.ts'
import type { Occasion } from '../model/change-context.ts'
import type { Deal } from '../model/deal.ts'
import { type Stage, stageById } from '../model/pipeline.ts'
import { auditMove, enterStage } from '../stage-visits/enter-stage.ts'
import { judgeMove, type MoveWish } from '../verdict/judge-move.ts'
import { type Refusal, refusalError } from '../verdict/may-move.ts'

export type Moved =
  | { type: 'moved'; deal: Deal; from: Stage; to: Stage; withdrawn: string | undefined }
  /** Nothing moved: a supervisor is asked (`asked`), or was asked before. */
  | { type: 'waiting'; deal: Deal; to: Stage; approval: Approval; asked: boolean }

/** Moves a deal, or asks for the approval that its next stage needs. @throws UserError with the code of the refusal */
export async function moveDeal(tx: Tx, actor: Person, wish: MoveWish, occasion: Occasion): Promise<Moved> {
  const outcome = await tryMove(tx, actor, wish, occasion)
  if (outcome.type === 'refused') throw refusalError(outcome)
  return outcome
}

/** The same for a door that shows a refusal in its own way; nothing is written then. */
export async function tryMove(tx: Tx, actor: Person, wish: MoveWish, occasion: Occasion): Promise<Moved | Refusal> {
  const { deal, stages, policy, pending, approver, verdict } = await judgeMove(tx, actor, wish)
  switch (verdict.type) {
    case 'refused':
      return verdict
    case 'waiting':
      return { type: 'waiting', deal, to: verdict.to, approval: pending!, asked: false }
    case 'ask': {
      const request = await requestApproval(tx, actor, { deal, to: verdict.to, approver: approver!, policy }, occasion)
      return { type: 'waiting', to: verdict.to, ...request }
    }
    case 'move': {
      const withdrawn = await withdrawPending(tx, deal.id, actor, occasion)
      const from = stageById(stages, deal.stageId)
      const moved = await enterStage(tx, deal, verdict.to, actor.id, occasion)
      const step = { action: 'deal.moved' as const, before: deal, after: moved, from, to: verdict.to }
      await auditMove(tx, actor, { ...step, reason: wish.reason }, occasion)
      return { type: 'moved', deal: moved, from, to: verdict.to, withdrawn }
    }
  }
}

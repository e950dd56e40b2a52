import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import type { Tx } from '../../store/store.ts'
import { withdrawPending } from '../model/approval.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import { optionalText } from '../model/deal-input.ts'
import { mayWithDeal } from '../model/deal-scope.ts'
import { requireDeal } from '../model/find-deal.ts'
import { holdDeals } from '../model/hold-deals.ts'
import { activeStages, nextStage, type Stage, stageById } from '../model/pipeline.ts'
import { auditMove, enterStage } from '../stage-visits/enter-stage.ts'
import { loadGrounds, type MoveRequest } from '../verdict/judge-move.ts'
import { mayMove, refusalError, type Verdict } from '../verdict/may-move.ts'
import type { Moved } from './move-deal.ts'

/** Refusals that cannot be overridden: there is no such stage, or the deal is not where the asker saw it. */
const firm = ['error.move.closed', 'error.move.stale', 'error.move.stageUnknown', 'error.move.last', 'error.move.same']

/**
 * Moves a deal although its verdict refuses it, by a person above its owner who may override, with a reason. The
 * verdict is kept in the audit. @throws UserError `error.override.*`, and the refusals that no reason helps against
 */
export async function overrideMove(tx: Tx, actor: Person, request: MoveRequest, change: ChangeContext): Promise<Moved> {
  await holdDeals(tx, [request.dealId])
  const deal = await requireDeal(tx, actor, request.dealId)
  const mayOverride = deal.ownerId !== actor.id && (await mayWithDeal(tx, actor, deal, 'deal.override'))
  if (!mayOverride) throw new UserError('error.override.mayNot')
  const reason = optionalText(request.reason)
  if (reason === null) throw new UserError('error.override.reason')

  const grounds = await loadGrounds(tx, deal)
  const verdict = mayMove({
    deal,
    ...grounds,
    toStageId: request.toStageId,
    fromVisitId: request.from?.visitId,
    reason,
    mayMove: true,
    pendingStageId: undefined,
    hasApprover: true,
    approved: false,
  })
  if (verdict.type === 'refused' && firm.includes(verdict.code)) throw refusalError(verdict)
  if (verdict.type === 'move') throw new UserError('error.override.needless', { deal: dealNumber(deal.number) })
  const { stages } = grounds
  const from = stageById(stages, deal.stageId)
  const to =
    request.toStageId === undefined
      ? nextStage(stages, from)!
      : activeStages(stages).find(({ id }) => id === request.toStageId)!
  return moveOverridden(tx, actor, deal, { from, to, reason, overridden: codesOf(verdict) }, change)
}

/** `approval`: only an approval was missing. */
function codesOf(verdict: Exclude<Verdict, { type: 'move' }>): string[] {
  if (verdict.type !== 'refused') return ['approval']
  return [verdict.code, ...verdict.unmet.map(({ code }) => code)]
}

/** Moves the deal against the verdict; the codes of the overridden rules and the reason go to the audit. */
async function moveOverridden(
  tx: Tx,
  actor: Person,
  deal: Deal,
  step: { from: Stage; to: Stage; reason: string; overridden: readonly string[] },
  change: ChangeContext,
): Promise<Extract<Moved, { type: 'moved' }>> {
  const { from, to } = step
  const withdrawn = await withdrawPending(tx, deal.id, actor, change)
  const moved = await enterStage(tx, deal, to, actor.id, change)
  await auditMove(tx, actor, { action: 'deal.overridden', before: deal, after: moved, ...step }, change)
  return { type: 'moved', deal: moved, from, to, withdrawn }
}

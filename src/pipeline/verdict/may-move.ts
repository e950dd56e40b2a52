import { UserError } from '../../errors/user-error.ts'
import type { ErrorKey, InBoth, WordArguments } from '../../i18n/translate.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import { activeStages, nextStage, type Stage, stageById } from '../model/pipeline.ts'
import { approvalSteps } from '../policy/approval-steps.ts'
import type { DealState } from '../policy/deal-state.ts'
import { ruleOf } from '../policy/document.ts'
import type { PolicyInForce } from '../policy/in-force.ts'
import { sayMissing } from '../policy/say-unmet.ts'
import { type Unmet, unmetConditions } from '../policy/unmet.ts'

/** Everything a verdict rests on, read before in the same transaction. */
export interface MoveQuestion {
  deal: Pick<Deal, 'number' | 'status' | 'stageId' | 'visitId' | 'amountMinor'>
  /** Of its pipeline, in order. */
  stages: readonly Stage[]
  policy: PolicyInForce
  state: DealState
  /** Undefined: the next one. */
  toStageId: string | undefined
  /** The visit the asker believed the deal to be in; undefined: they did not say. */
  fromVisitId: string | undefined
  reason: string | undefined
  /** The asker is the owner, or above, with a role that moves deals. */
  mayMove: boolean
  /** Where a pending approval would take it. */
  pendingStageId: string | undefined
  /** There is an approver up the line. */
  hasApprover: boolean
  /** The move was just approved. */
  approved: boolean
}

export type Verdict =
  | { type: 'move'; to: Stage }
  /** An approval has to be asked for. */
  | { type: 'ask'; to: Stage }
  /** One is pending already. */
  | { type: 'waiting'; to: Stage }
  | Refusal

export interface Refusal {
  type: 'refused'
  code: ErrorKey
  details: WordArguments
  /** A command that helps. */
  next: string | undefined
  /** What is missing, with `error.move.unmet`; waived conditions are not among it. */
  unmet: readonly Unmet[]
  policyVersion: number
}

/**
 * The one answer to "may this deal move there now", the same for every entry point
 * (docs/decisions/019-one-verdict-for-every-entry-point.md). Pure.
 */
export function mayMove(question: MoveQuestion): Verdict {
  const { deal, stages, policy } = question
  const { jumps, back } = policy.document.moves
  const number = dealNumber(deal.number)
  const current = stageById(stages, deal.stageId)
  const next = nextStage(stages, current)
  const refuse = refuser(question)

  if (!question.mayMove) return refuse('error.deal.mayNotChange')
  if (deal.status !== 'open') return refuse('error.move.closed', {}, `/deal reopen ${number}`)
  if (question.fromVisitId !== undefined && question.fromVisitId !== deal.visitId) {
    return refuse('error.move.stale', { stage: current.name })
  }
  const to = question.toStageId === undefined ? next : activeStages(stages).find(({ id }) => id === question.toStageId)
  if (!to && question.toStageId !== undefined) return refuse('error.move.stageUnknown', { stages: namesOf(stages) })
  if (!to) return refuse('error.move.last', { stage: current.name }, `/deal won ${number}`)
  if (to.id === current.id) return refuse('error.move.same', { stage: current.name })

  // A stage that is used no more shares its place with the one before it, so going there is going back.
  if (to.position < current.position || (!current.active && to.position === current.position)) {
    if (back === 'never') return refuse('error.move.noBack', { stage: current.name })
    return question.reason ? { type: 'move', to } : refuse('error.move.reason', { stage: to.name })
  }
  const mayJump = jumps === true || (jumps || []).some(([from, over]) => from === current.key && over === to.key)
  if (to.id !== next?.id && !mayJump) {
    return refuse(
      'error.move.jump',
      { stage: to.name, next: next?.name ?? '' },
      `/deal move ${number} ${next?.name ?? ''}`,
    )
  }
  const missing = missingFor(question, to)
  if (missing.length > 0) return refuseUnmet(question, to.name, missing)
  if (question.approved || !needsApproval(question, to)) return { type: 'move', to }
  if (question.pendingStageId === to.id) return { type: 'waiting', to }
  return question.hasApprover ? { type: 'ask', to } : refuse('error.move.noApprover', { stage: to.name })
}

/** Winning is the step out of the last stage: what that stage asks for is asked for here. Undefined: it may be won. */
export function mayWin(question: WinQuestion): Refusal | undefined {
  const { deal, stages } = question
  const current = stageById(stages, deal.stageId)
  const left = activeStages(stages).filter(({ position }) => position > current.position)
  if (left.length > 0) {
    const names = left.map(({ name }) => name).join(' → ')
    return refuser(question)('error.won.stagesLeft', { stages: names }, `/deal move ${dealNumber(deal.number)}`)
  }
  const missing = missingFor(question, undefined)
  return missing.length > 0 ? refuseUnmet(question, { zh: '成交', en: 'won' }, missing) : undefined
}

export type WinQuestion = Pick<MoveQuestion, 'deal' | 'stages' | 'policy' | 'state'>

function missingFor({ deal, stages, policy, state }: WinQuestion, to: Stage | undefined): Unmet[] {
  const current = stageById(stages, deal.stageId)
  const rules = {
    current: ruleOf(policy.document, current.key),
    next: to && ruleOf(policy.document, to.key),
  }
  return unmetConditions(policy.document, rules, state).filter(({ waived }) => !waived)
}

function needsApproval({ deal, policy }: MoveQuestion, to: Stage): boolean {
  return approvalSteps(ruleOf(policy.document, to.key), deal).length > 0
}

function refuser({ deal, policy }: WinQuestion) {
  return (code: ErrorKey, details: WordArguments = {}, command?: string, unmet: readonly Unmet[] = []): Refusal => ({
    type: 'refused',
    code,
    details: { deal: dealNumber(deal.number), ...details },
    next: command,
    unmet,
    policyVersion: policy.version,
  })
}

function refuseUnmet(question: WinQuestion, stage: string | InBoth, unmet: readonly Unmet[]): Refusal {
  const number = dealNumber(question.deal.number)
  return refuser(question)('error.move.unmet', { stage, missing: sayMissing(number, unmet) }, `/why ${number}`, unmet)
}

const namesOf = (stages: readonly Stage[]) => activeStages(stages).map(({ name }) => name)

export function refusalError({ code, details, next }: Refusal): UserError {
  return new UserError(code, details, next)
}

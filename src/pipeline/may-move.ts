import type { ErrorKey, WordArguments } from '../i18n/translate.ts'
import { type Deal, dealNumber } from './deal.ts'
import { activeStages, nextStage, type Stage, stageById } from './pipeline.ts'

/** Everything a verdict rests on, read before in the same transaction. */
export interface MoveQuestion {
  deal: Pick<Deal, 'number' | 'status' | 'stageId' | 'visitId'>
  /** Of its pipeline, in order. */
  stages: readonly Stage[]
  /** Undefined: the next one. */
  toStageId: string | undefined
  /** The visit the asker believed the deal to be in; undefined: they did not say. */
  fromVisitId: string | undefined
  reason: string | undefined
  /** The asker is the owner, or above, with a role that moves deals. */
  mayMove: boolean
  /** Where a pending approval would take it. */
  pendingStageId: string | undefined
  /** Somebody up the line can decide about it. */
  hasApprover: boolean
  /** The move is what an approver has just agreed to. */
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
}

/** The one answer to "may this deal move there now", the same for every door (decision 10). Pure. */
export function mayMove(question: MoveQuestion): Verdict {
  const { deal, stages } = question
  const number = dealNumber(deal.number)
  const current = stageById(stages, deal.stageId)
  const next = nextStage(stages, current)
  const refuse = (code: ErrorKey, details: WordArguments = {}, command?: string): Refusal => ({
    type: 'refused',
    code,
    details: { deal: number, ...details },
    next: command,
  })

  if (!question.mayMove) return refuse('error.deal.mayNotChange')
  if (deal.status !== 'open') return refuse('error.move.closed', {}, `/deal reopen ${number}`)
  if (question.fromVisitId !== undefined && question.fromVisitId !== deal.visitId) {
    return refuse('error.move.stale', { stage: current.name })
  }
  const to = question.toStageId === undefined ? next : activeStages(stages).find(({ id }) => id === question.toStageId)
  if (!to && question.toStageId !== undefined) return refuse('error.move.stageUnknown', { stages: namesOf(stages) })
  if (!to) return refuse('error.move.last', { stage: current.name }, `/deal won ${number}`)
  if (to.id === current.id) return refuse('error.move.same', { stage: current.name })

  if (to.position < current.position) {
    return question.reason ? { type: 'move', to } : refuse('error.move.reason', { stage: to.name })
  }
  if (to.id !== next?.id) {
    return refuse(
      'error.move.jump',
      { stage: to.name, next: next?.name ?? '' },
      `/deal move ${number} ${next?.name ?? ''}`,
    )
  }
  if (!to.needsApproval || question.approved) return { type: 'move', to }
  if (question.pendingStageId === to.id) return { type: 'waiting', to }
  return question.hasApprover ? { type: 'ask', to } : refuse('error.move.noApprover', { stage: to.name })
}

const namesOf = (stages: readonly Stage[]) =>
  activeStages(stages)
    .map(({ name }) => name)
    .join('、')

import type { Act, Reply } from '../../src/bot/act.ts'
import type { MoveWish } from '../../src/pipeline/judge-move.ts'
import { tryMove } from '../../src/pipeline/move-deal.ts'
import { tellMoved } from '../../src/pipeline/tell-people.ts'

/**
 * Moves a deal for somebody in a chat, by button, form or typed line: the same verdict, and a refusal as a card.
 * Undefined: done, and the deal's own cards show it.
 */
export async function answerMove(act: Act, wish: MoveWish): Promise<Reply | undefined> {
  const outcome = await tryMove(act.tx, act.actor, wish, act)
  if (outcome.type === 'refused') {
    const subject = writeRefusal({ dealId: wish.dealId, toStageId: wish.toStageId })
    return { type: 'card', card: 'refusal', subject, onlyAsker: true }
  }
  await tellMoved(act, outcome)
  if (outcome.type !== 'waiting' || outcome.approval.approverId !== act.actor.id) return undefined
  return { type: 'card', card: 'approval', subject: outcome.approval.id, onlyAsker: true }
}

/** What was refused; why is judged again when the card is drawn. */
const writeRefusal = (wish: Pick<MoveWish, 'dealId' | 'toStageId'>): string =>
  wish.toStageId === undefined ? wish.dealId : `${wish.dealId}:${wish.toStageId}`

export function readRefusal(subject: string): { dealId: string; toStageId: string | undefined } {
  const [dealId = '', toStageId] = subject.split(':')
  return { dealId, toStageId }
}

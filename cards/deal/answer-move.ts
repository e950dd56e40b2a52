import type { Act, Reply } from '../../src/bot/act.ts'
import type { MoveWish } from '../../src/pipeline/judge-move.ts'
import { tryMove } from '../../src/pipeline/move-deal.ts'
import { tellMoved } from '../../src/pipeline/tell-people.ts'

/** Moves a deal for somebody in a chat, by button, form or typed line: the same verdict, and a refusal as a card. */
export async function answerMove(act: Act, wish: MoveWish): Promise<Reply> {
  const outcome = await tryMove(act.tx, act.actor, wish, act)
  if (outcome.type === 'refused') {
    const subject = writeRefusal({ dealId: wish.dealId, toStageId: wish.toStageId })
    return { type: 'card', card: 'refusal', subject, onlyAsker: true }
  }
  await tellMoved(act, outcome)
  if (outcome.type === 'waiting' && outcome.approval.approverId === act.actor.id) {
    return { type: 'card', card: 'approval', subject: outcome.approval.id, onlyAsker: true }
  }
  // The card that was pressed is redrawn; whoever typed has none yet.
  return act.door === 'command' ? { type: 'card', card: 'deal', subject: wish.dealId } : { type: 'nothing' }
}

/** What was refused; why is judged again when the card is drawn. */
export const writeRefusal = (wish: Pick<MoveWish, 'dealId' | 'toStageId'>): string =>
  wish.toStageId === undefined ? wish.dealId : `${wish.dealId}:${wish.toStageId}`

export function readRefusal(subject: string): { dealId: string; toStageId: string | undefined } {
  const [dealId = '', toStageId] = subject.split(':')
  return { dealId, toStageId }
}

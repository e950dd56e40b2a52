import type { Context, Reply } from '../../src/bot/definitions/context.ts'
import type { Moved } from '../../src/pipeline/moves/move-deal.ts'
import { tellMoved } from '../../src/pipeline/notifications.ts'
import type { MoveRequest } from '../../src/pipeline/verdict/judge-move.ts'
import type { Refusal } from '../../src/pipeline/verdict/may-move.ts'
import { writeRefusal } from './refusal-subject.ts'

/** A refusal is a card; a move is announced. Undefined: done, and the deal's own cards show it. */
export async function replyToMove(
  ctx: Context,
  request: MoveRequest,
  outcome: Moved | Refusal,
): Promise<Reply | undefined> {
  if (outcome.type === 'refused') {
    return { type: 'card', card: 'refusal', subject: writeRefusal(request), onlyAsker: true }
  }
  await tellMoved(ctx, outcome)
  if (outcome.type !== 'waiting' || outcome.approval.approverId !== ctx.actor.id) return undefined
  return { type: 'card', card: 'approval', subject: outcome.approval.id, onlyAsker: true }
}

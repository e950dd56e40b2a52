import type { Context, Reply } from '../../src/bot/definitions/context.ts'
import { tryMove } from '../../src/pipeline/moves/move-deal.ts'
import type { MoveRequest } from '../../src/pipeline/verdict/judge-move.ts'
import { canBeFilledIn, writeMissingFields } from './missing-fields-form.ts'
import { replyToMove } from './reply-to-move.ts'

/**
 * Moves a deal by button, form or typed line in a chat: the same verdict. What can be filled in is asked for in a form,
 * any other refusal is a card. Undefined: done, and the deal's own cards show it.
 */
export async function answerMove(ctx: Context, request: MoveRequest): Promise<Reply | undefined> {
  const outcome = await tryMove(ctx.tx, ctx.actor, request, ctx)
  if (outcome.type === 'refused' && outcome.unmet.some(canBeFilledIn)) {
    return { type: 'form', form: 'gaps', subject: await writeMissingFields(ctx.tx, request) }
  }
  return replyToMove(ctx, request, outcome)
}

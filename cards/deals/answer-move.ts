import type { Context, Reply } from '../../src/bot/definitions/context.ts'
import { tryWin } from '../../src/pipeline/deals/close-deal.ts'
import { tryMove } from '../../src/pipeline/moves/move-deal.ts'
import type { MoveRequest } from '../../src/pipeline/verdict/judge-move.ts'
import { refusalError } from '../../src/pipeline/verdict/may-move.ts'
import { canBeFilledIn, winning, writeMissingFields } from './missing-fields-form.ts'
import { replyToMove } from './reply-to-move.ts'

/**
 * Moves a deal by button, form or typed line in a chat: the same verdict. What can be filled in is asked for in a form,
 * any other refusal is a card. `onCard`: it is pressed on a card of the deal. Undefined: done, and the deal's own cards show it.
 */
export async function answerMove(
  ctx: Context,
  request: MoveRequest,
  how: { onCard?: boolean } = {},
): Promise<Reply | undefined> {
  const outcome = await tryMove(ctx.tx, ctx.actor, request, ctx)
  if (outcome.type === 'refused' && outcome.unmet.some(canBeFilledIn)) {
    return { type: 'form', form: 'gaps', subject: await writeMissingFields(ctx.tx, request, how) }
  }
  return replyToMove(ctx, request, outcome)
}

/** Wins a deal the same way: what its last stage still asks for is asked for in the same form. Undefined: done. @throws UserError */
export async function answerWin(
  ctx: Context,
  { dealId }: { dealId: string },
  how: { onCard?: boolean } = {},
): Promise<Reply | undefined> {
  const outcome = await tryWin(ctx.tx, ctx.actor, { dealId }, ctx)
  if (!('type' in outcome)) return undefined
  if (!outcome.unmet.some(canBeFilledIn)) throw refusalError(outcome)
  const subject = await writeMissingFields(ctx.tx, { dealId, toStageId: winning }, how)
  return { type: 'form', form: 'gaps', subject }
}

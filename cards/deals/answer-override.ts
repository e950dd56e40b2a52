import type { Context, Reply } from '../../src/bot/definitions/context.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { overrideMove } from '../../src/pipeline/moves/override-move.ts'
import { tellMoved } from '../../src/pipeline/notifications.ts'
import type { MoveRequest } from '../../src/pipeline/verdict/judge-move.ts'

/** Moves a deal against its verdict; its owner is told. */
export async function answerOverride(ctx: Context, request: MoveRequest): Promise<Reply> {
  const moved = await overrideMove(ctx.tx, ctx.actor, request, ctx)
  await tellMoved(ctx, moved)
  const { deal, to } = moved
  const args = { deal: dealNumber(deal.number), stage: to.name }
  if (deal.ownerId !== ctx.actor.id) {
    const told = {
      type: 'words',
      key: 'override.told',
      args: { ...args, who: ctx.actor.name, reason: request.reason ?? '' },
    } as const
    await ctx.say({ to: 'person', personId: deal.ownerId }, told)
  }
  return { type: 'text', text: ctx.t('override.done', args) }
}

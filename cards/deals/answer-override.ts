import type { Act, Reply } from '../../src/bot/definitions/context.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { overrideMove } from '../../src/pipeline/moves/override-move.ts'
import { tellMoved } from '../../src/pipeline/notifications.ts'
import type { MoveWish } from '../../src/pipeline/verdict/judge-move.ts'

/** Moves a deal in spite of its rules; its owner hears of it. */
export async function answerOverride(act: Act, wish: MoveWish): Promise<Reply> {
  const moved = await overrideMove(act.tx, act.actor, wish, act)
  await tellMoved(act, moved)
  const { deal, to } = moved
  const args = { deal: dealNumber(deal.number), stage: to.name }
  if (deal.ownerId !== act.actor.id) {
    const told = {
      type: 'words',
      key: 'override.told',
      args: { ...args, who: act.actor.name, reason: wish.reason ?? '' },
    } as const
    await act.say({ to: 'person', personId: deal.ownerId }, told)
  }
  return { type: 'text', text: act.t('override.done', args) }
}

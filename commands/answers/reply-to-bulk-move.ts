import type { Context, Reply } from '../../src/bot/definitions/context.ts'
import { sayByKey, type Translator } from '../../src/i18n/translate.ts'
import { findPerson } from '../../src/people/find-person.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { type BulkOutcome, bulkMove } from '../../src/pipeline/moves/bulk-move.ts'
import { tellMoved } from '../../src/pipeline/notifications.ts'

/** Moves several deals and says of each what became of it, the refused ones with the code of the refusal. */
export async function answerBulk(
  ctx: Context,
  wish: { deals: readonly string[]; stage?: string | undefined; reason?: string | undefined },
): Promise<Reply> {
  const outcomes = await bulkMove(ctx.tx, ctx.actor, wish, ctx)
  const counts = { moved: 0, waiting: 0, refused: 0 }
  const lines: string[] = []
  for (const outcome of outcomes) {
    counts[outcome.type === 'refused' ? 'refused' : outcome.moved.type] += 1
    lines.push(await sayOutcome(ctx, outcome, ctx.t))
    if (outcome.type === 'done') await tellMoved(ctx, outcome.moved)
  }
  return { type: 'text', text: [ctx.t('bulk.headline', counts), ...lines].join('\n') }
}

async function sayOutcome(ctx: Context, outcome: BulkOutcome, t: Translator): Promise<string> {
  if (outcome.type === 'refused') {
    const { named, code, details } = outcome
    return t('bulk.refused', { deal: named, code, sentence: sayByKey(t.locale, code, details) })
  }
  const { moved } = outcome
  const deal = dealNumber(moved.deal.number)
  if (moved.type === 'moved') return t('bulk.moved', { deal, stage: moved.to.name })
  const approver = await findPerson(ctx.tx, moved.approval.approverId)
  return t('bulk.waiting', { deal, who: approver?.name ?? '' })
}

import type { Context } from '../bot/definitions/context.ts'
import type { Decided } from './approvals/decide-approval.ts'
import type { Approval } from './model/approval.ts'
import type { DealChange } from './model/change-deal.ts'
import { dealNumber } from './model/deal.ts'
import type { Moved } from './moves/move-deal.ts'

/*
 * Who hears of a change, in its transaction. The cards that show it are redrawn by whoever wrote it.
 * A placed deal (import, sample data) tells nobody, so it does not come here.
 */

export type Notifier = Pick<Context, 'tx' | 'actor' | 'say'>

export async function tellMoved(ctx: Notifier, moved: Moved): Promise<void> {
  if (moved.type === 'waiting' && moved.asked) await askApprover(ctx, moved.approval)
}

/** The stand-in gets the request; the card of the first approver says who decides. */
export async function tellHandedOver(ctx: Notifier, approvals: readonly Approval[]): Promise<void> {
  for (const approval of approvals) await askApprover(ctx, approval)
}

async function askApprover(ctx: Notifier, { id, approverId }: Approval): Promise<void> {
  await ctx.say({ to: 'person', personId: approverId }, { type: 'card', of: { approval: id } })
}

/** The requester and the owner are told the outcome; the person who decided sees it on the card. */
export async function tellDecided(ctx: Notifier, decided: Decided): Promise<void> {
  const { approval, deal, outcome } = decided
  if (outcome === 'outdated') return
  if (decided.next) await askApprover(ctx, decided.next)
  for (const personId of new Set([approval.requesterId, deal.ownerId])) {
    if (personId === ctx.actor.id) continue
    await ctx.say({ to: 'person', personId }, { type: 'card', of: { decision: approval.id } })
  }
}

/** The new owner gets the deal, the old one a line. */
export async function tellAssigned(ctx: Notifier, { deal, from }: DealChange & { from: string }): Promise<void> {
  if (deal.ownerId !== ctx.actor.id) {
    const args = { deal: dealNumber(deal.number), who: ctx.actor.name }
    await ctx.say({ to: 'person', personId: deal.ownerId }, { type: 'words', key: 'deal.told.given', args })
    await ctx.say({ to: 'person', personId: deal.ownerId }, { type: 'card', of: { deal: deal.id } })
  }
  if (from === ctx.actor.id) return
  const args = { deal: dealNumber(deal.number), title: deal.title, who: ctx.actor.name }
  await ctx.say({ to: 'person', personId: from }, { type: 'words', key: 'deal.told.taken', args })
}

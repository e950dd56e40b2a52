import type { Context } from '../bot/definitions/context.ts'
import { findPerson } from '../people/find-person.ts'
import type { Decided } from './approvals/decide-approval.ts'
import type { Approval } from './model/approval.ts'
import type { DealChange } from './model/change-deal.ts'
import { dealNumber } from './model/deal.ts'
import { stagesOf } from './model/find-pipeline.ts'
import { stageById } from './model/pipeline.ts'
import type { Moved } from './moves/move-deal.ts'

/*
 * Who hears of a change, and which cards are drawn again, in the transaction of the change.
 * A placed deal (import, sample data) tells nobody, so it does not come here.
 */

export type Notifier = Pick<Context, 'tx' | 'actor' | 'say' | 'refresh'>

export async function tellMoved(ctx: Notifier, moved: Moved): Promise<void> {
  await refreshDeal(ctx, moved.deal.id)
  if (moved.type === 'moved') return tellWithdrawn(ctx, moved.withdrawn)
  if (!moved.asked) return
  await askApprover(ctx, moved.approval)
}

/** The stand-in gets the request; the card of the first approver says who decides. */
export async function tellHandedOver(ctx: Notifier, approvals: readonly Approval[]): Promise<void> {
  for (const approval of approvals) {
    await ctx.refresh('approval', approval.id)
    await refreshDeal(ctx, approval.dealId)
    await askApprover(ctx, approval)
  }
  if (approvals.length > 0) await refreshQueues(ctx, [ctx.actor.id])
}

async function askApprover(ctx: Notifier, { id, approverId, requesterId }: Approval): Promise<void> {
  await ctx.say({ to: 'person', personId: approverId }, { type: 'card', card: 'approval', subject: id })
  await refreshQueues(ctx, [approverId, requesterId])
}

export async function tellChanged(ctx: Notifier, change: DealChange): Promise<void> {
  await refreshDeal(ctx, change.deal.id)
  await ctx.refresh('checklist', change.deal.id)
  await tellWithdrawn(ctx, change.withdrawn)
}

/** The requester and the owner are told the outcome; the person who decided sees it on the card. */
export async function tellDecided(ctx: Notifier, decided: Decided): Promise<void> {
  const { approval, deal, outcome } = decided
  await ctx.refresh('approval', approval.id)
  await refreshDeal(ctx, deal.id)
  await refreshQueues(ctx, [approval.approverId, approval.requesterId])
  if (outcome === 'outdated') return
  if (decided.next) await askApprover(ctx, decided.next)
  const stages = await stagesOf(ctx.tx, deal.pipelineId)
  const args = {
    deal: dealNumber(deal.number),
    title: deal.title,
    who: ctx.actor.name,
    stage: stageById(stages, approval.toStageId).name,
    step: approval.step,
    next: decided.next ? ((await findPerson(ctx.tx, decided.next.approverId))?.name ?? '') : '',
    comment: approval.comment === null ? '' : ` · ${approval.comment}`,
  }
  for (const personId of new Set([approval.requesterId, deal.ownerId])) {
    if (personId === ctx.actor.id) continue
    await ctx.say({ to: 'person', personId }, { type: 'words', key: `approval.told.${outcome}`, args })
  }
}

/** The new owner gets the deal, the old one a line. */
export async function tellAssigned(ctx: Notifier, change: DealChange & { from: string }): Promise<void> {
  await tellChanged(ctx, change)
  const { deal, from } = change
  if (deal.ownerId !== ctx.actor.id) {
    const args = { deal: dealNumber(deal.number), who: ctx.actor.name }
    await ctx.say({ to: 'person', personId: deal.ownerId }, { type: 'words', key: 'deal.told.given', args })
    await ctx.say({ to: 'person', personId: deal.ownerId }, { type: 'card', card: 'deal', subject: deal.id })
  }
  if (from === ctx.actor.id) return
  const args = { deal: dealNumber(deal.number), title: deal.title, who: ctx.actor.name }
  await ctx.say({ to: 'person', personId: from }, { type: 'words', key: 'deal.told.taken', args })
}

/** Every card that is about the deal itself; also after a change of its timers. */
export async function refreshDeal(ctx: Pick<Notifier, 'refresh'>, dealId: string): Promise<void> {
  await ctx.refresh('deal', dealId)
  await ctx.refresh('stuck-deal', dealId)
}

async function tellWithdrawn(ctx: Notifier, approvalId: string | undefined): Promise<void> {
  if (approvalId !== undefined) await ctx.refresh('approval', approvalId)
}

async function refreshQueues(ctx: Notifier, personIds: readonly string[]): Promise<void> {
  for (const personId of new Set(personIds)) await ctx.refresh('approvals', personId)
}

import type { Act } from '../bot/definitions/context.ts'
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

export type Teller = Pick<Act, 'tx' | 'actor' | 'say' | 'refresh'>

export async function tellMoved(act: Teller, moved: Moved): Promise<void> {
  await refreshDeal(act, moved.deal.id)
  if (moved.type === 'moved') return tellWithdrawn(act, moved.withdrawn)
  if (!moved.asked) return
  await askApprover(act, moved.approval)
}

/** Whoever is asked instead gets the question; the first asked sees on theirs who decides. */
export async function tellHandedOver(act: Teller, approvals: readonly Approval[]): Promise<void> {
  for (const approval of approvals) {
    await act.refresh('approval', approval.id)
    await refreshDeal(act, approval.dealId)
    await askApprover(act, approval)
  }
  if (approvals.length > 0) await refreshQueues(act, [act.actor.id])
}

async function askApprover(act: Teller, { id, approverId, requesterId }: Approval): Promise<void> {
  await act.say({ to: 'person', personId: approverId }, { type: 'card', card: 'approval', subject: id })
  await refreshQueues(act, [approverId, requesterId])
}

export async function tellChanged(act: Teller, change: DealChange): Promise<void> {
  await refreshDeal(act, change.deal.id)
  await act.refresh('checklist', change.deal.id)
  await tellWithdrawn(act, change.withdrawn)
}

/** Whoever asked, and whose deal it is, hear the outcome; the one who decided sees it on the card. */
export async function tellDecided(act: Teller, decided: Decided): Promise<void> {
  const { approval, deal, outcome } = decided
  await act.refresh('approval', approval.id)
  await refreshDeal(act, deal.id)
  await refreshQueues(act, [approval.approverId, approval.requesterId])
  if (outcome === 'outdated') return
  if (decided.next) await askApprover(act, decided.next)
  const stages = await stagesOf(act.tx, deal.pipelineId)
  const args = {
    deal: dealNumber(deal.number),
    title: deal.title,
    who: act.actor.name,
    stage: stageById(stages, approval.toStageId).name,
    step: approval.step,
    next: decided.next ? ((await findPerson(act.tx, decided.next.approverId))?.name ?? '') : '',
    comment: approval.comment === null ? '' : ` · ${approval.comment}`,
  }
  for (const personId of new Set([approval.requesterId, deal.ownerId])) {
    if (personId === act.actor.id) continue
    await act.say({ to: 'person', personId }, { type: 'words', key: `approval.told.${outcome}`, args })
  }
}

/** The new owner gets the deal, the old one a line. */
export async function tellAssigned(act: Teller, change: DealChange & { from: string }): Promise<void> {
  await tellChanged(act, change)
  const { deal, from } = change
  if (deal.ownerId !== act.actor.id) {
    const args = { deal: dealNumber(deal.number), who: act.actor.name }
    await act.say({ to: 'person', personId: deal.ownerId }, { type: 'words', key: 'deal.told.given', args })
    await act.say({ to: 'person', personId: deal.ownerId }, { type: 'card', card: 'deal', subject: deal.id })
  }
  if (from === act.actor.id) return
  const args = { deal: dealNumber(deal.number), title: deal.title, who: act.actor.name }
  await act.say({ to: 'person', personId: from }, { type: 'words', key: 'deal.told.taken', args })
}

/** Every card that is about the deal itself; also after whatever puts its clocks back. */
export async function refreshDeal(act: Pick<Teller, 'refresh'>, dealId: string): Promise<void> {
  await act.refresh('deal', dealId)
  await act.refresh('stuck-deal', dealId)
}

async function tellWithdrawn(act: Teller, approvalId: string | undefined): Promise<void> {
  if (approvalId !== undefined) await act.refresh('approval', approvalId)
}

async function refreshQueues(act: Teller, personIds: readonly string[]): Promise<void> {
  for (const personId of new Set(personIds)) await act.refresh('approvals', personId)
}

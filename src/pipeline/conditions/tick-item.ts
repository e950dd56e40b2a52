import { and, eq } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import { fold } from '../../i18n/fold.ts'
import type { Person } from '../../people/person.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { withdrawPending } from '../model/approval.ts'
import { auditDeal } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { changeDeal, type DealChange } from '../model/change-deal.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import { dealToChange } from '../model/find-deal.ts'
import { stagesOf } from '../model/find-pipeline.ts'
import { stageById } from '../model/pipeline.ts'
import { ruleOf, type StageRule } from '../policy/document.ts'
import { policyInForce } from '../policy/in-force.ts'
import { tickedIn } from '../policy/ticked-items.ts'
import { noteActivity } from '../timers/start-timers.ts'

export type ChecklistItem = StageRule['checklist'][number]

/** What the stage a deal is in wants done, in order. */
export async function checklistOf(
  reader: Reader,
  deal: Pick<Deal, 'pipelineId' | 'stageId'>,
): Promise<ChecklistItem[]> {
  const stage = stageById(await stagesOf(reader, deal.pipelineId), deal.stageId)
  const { document } = await policyInForce(reader, deal.pipelineId)
  return ruleOf(document, stage.key)?.checklist ?? []
}

/** By key or by label in either language; letter case and full-width forms do not matter. */
function itemNamed(items: readonly ChecklistItem[], text: string): ChecklistItem | undefined {
  return items.find(({ key, label }) => [key, label.zh, label.en].some((name) => fold(name) === fold(text)))
}

/**
 * Ticks an item of the present stage, or takes the tick back. A verdict reads it, so a pending approval is withdrawn.
 * Ticked already: nothing is written. @throws UserError `error.item.unknown` naming those there are
 */
export async function tickItem(
  tx: Tx,
  actor: Person,
  input: { dealId: string; item: string; ticked: boolean },
  change: ChangeContext,
): Promise<DealChange> {
  const deal = await dealToChange(tx, actor, input.dealId, 'deal.edit')
  const number = dealNumber(deal.number)
  if (deal.status !== 'open') throw new UserError('error.move.closed', { deal: number }, `/deal reopen ${number}`)
  const items = await checklistOf(tx, deal)
  const item = itemNamed(items, input.item)
  if (!item) {
    const names = items.map(({ label }) => label)
    throw new UserError('error.item.unknown', { deal: number, text: input.item, items: names })
  }
  if ((await tickedIn(tx, deal.visitId)).has(item.key) === input.ticked) return { deal, withdrawn: undefined }

  const withdrawn = await withdrawPending(tx, deal.id, actor, change)
  const changed = await changeDeal(tx, deal, {}, change)
  await write(tx, deal, item.key, input.ticked, actor, change.now)
  await noteActivity(tx, changed, 'tick', change.now)
  await auditDeal(tx, actor, deal, change, {
    action: input.ticked ? 'deal.item_ticked' : 'deal.item_unticked',
    after: { item: item.key, visitId: deal.visitId },
  })
  return { deal: changed, withdrawn }
}

async function write(tx: Tx, deal: Deal, item: string, ticked: boolean, actor: Person, now: Date): Promise<void> {
  const { checklistTick } = tx.tables
  const { visitId } = deal
  if (ticked) {
    const tick = { dealId: deal.id, visitId, item, tickedBy: actor.id, tickedAt: now }
    await tx.insert(checklistTick).values(tick).onConflictDoNothing()
    return
  }
  await tx.delete(checklistTick).where(and(eq(checklistTick.visitId, visitId), eq(checklistTick.item, item)))
}

import { and, eq } from 'drizzle-orm'
import { recordAudit } from '../audit/record-audit.ts'
import { UserError } from '../errors/user-error.ts'
import type { Person } from '../people/person.ts'
import type { Reader, Tx } from '../store/store.ts'
import { normalised } from '../typed-text/normalised.ts'
import { withdrawPending } from './approval.ts'
import { changeDeal } from './change-deal.ts'
import { noteActivity } from './clock/keep-clocks.ts'
import type { DealChange } from './close-deal.ts'
import { type Deal, dealNumber } from './deal.ts'
import { dealToChange } from './find-deal.ts'
import { stagesOf } from './find-pipeline.ts'
import type { Occasion } from './occasion.ts'
import { stageById } from './pipeline.ts'
import { ruleOf, type StageRule } from './policy/document.ts'
import { policyInForce } from './policy/in-force.ts'

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
  const fold = (name: string) => normalised(name).trim().toLowerCase()
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
  occasion: Occasion,
): Promise<DealChange> {
  const deal = await dealToChange(tx, actor, input.dealId, 'deal.edit')
  const number = dealNumber(deal.number)
  if (deal.status !== 'open') throw new UserError('error.move.closed', { deal: number }, `/deal reopen ${number}`)
  const items = await checklistOf(tx, deal)
  const item = itemNamed(items, input.item)
  if (!item) {
    const names = items.map(({ label }) => label.zh).join('、') || '—'
    throw new UserError('error.item.unknown', { deal: number, text: input.item, items: names })
  }
  if ((await isTicked(tx, deal, item.key)) === input.ticked) return { deal, withdrawn: undefined }

  const withdrawn = await withdrawPending(tx, deal.id, actor, occasion)
  const changed = await changeDeal(tx, deal, {}, occasion.now)
  await write(tx, deal, item.key, input.ticked, actor, occasion.now)
  await noteActivity(tx, changed, 'tick', occasion.now)
  await recordAudit(tx, {
    at: occasion.now,
    actorId: actor.id,
    door: occasion.door,
    action: input.ticked ? 'deal.item_ticked' : 'deal.item_unticked',
    subjectType: 'deal',
    subjectId: deal.id,
    after: { item: item.key, visitId: deal.visitId },
  })
  return { deal: changed, withdrawn }
}

async function isTicked(tx: Tx, { visitId }: Deal, item: string): Promise<boolean> {
  const { checklistTick } = tx.tables
  const rows = await tx
    .select({ item: checklistTick.item })
    .from(checklistTick)
    .where(and(eq(checklistTick.visitId, visitId), eq(checklistTick.item, item)))
  return rows.length > 0
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

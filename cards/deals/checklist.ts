import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import type { Context, Reply } from '../../src/bot/definitions/context.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import type { Card } from '../../src/chat/card.ts'
import { type ChecklistItem, checklistOf, tickItem } from '../../src/pipeline/conditions/tick-item.ts'
import { type Deal, dealNumber } from '../../src/pipeline/model/deal.ts'
import { findDeal } from '../../src/pipeline/model/find-deal.ts'
import { stagesOf } from '../../src/pipeline/model/find-pipeline.ts'
import { stageById } from '../../src/pipeline/model/pipeline.ts'
import { tickedIn } from '../../src/pipeline/policy/ticked-items.ts'
import { leftByPolicy } from '../parts/left-by-policy.ts'
import { allMaySee, anyMay } from './deal-visibility.ts'

export interface ChecklistView {
  deal: Pick<Deal, 'id' | 'number' | 'visitId'>
  stageName: string
  items: (ChecklistItem & { ticked: boolean })[]
  /** One of the viewers may tick. */
  changeable: boolean
}

/** What the stage a deal is in wants done; pressed to tick. Its subject is the deal's id. */
export const checklistCard: CardDefinition = defineCard<ChecklistView>({
  name: 'checklist',
  subjects: { deal: itself, pipeline: leftByPolicy },
  async view(reader, dealId, viewers) {
    const deal = await findDeal(reader, dealId)
    if (!deal || !(await allMaySee(reader, viewers, deal))) return undefined
    const ticked = await tickedIn(reader, deal.visitId)
    const items = await checklistOf(reader, deal)
    return {
      deal,
      stageName: stageById(await stagesOf(reader, deal.pipelineId), deal.stageId).name,
      items: items.map((item) => ({ ...item, ticked: ticked.has(item.key) })),
      changeable: deal.status === 'open' && (await anyMay(reader, viewers, deal, 'deal.edit')),
    }
  },
  draw: drawChecklist,
  // A press names its item and the wanted state, so other ticks do not make it out of date.
  versionKey: ({ deal }) => deal.visitId,
  actions: {
    tick: { run: (ctx, { subject, argument }) => tick(ctx, subject, argument, true) },
    untick: { run: (ctx, { subject, argument }) => tick(ctx, subject, argument, false) },
  },
})

async function tick(ctx: Context, dealId: string, item: string, ticked: boolean): Promise<Reply> {
  await tickItem(ctx.tx, ctx.actor, { dealId, item, ticked }, ctx)
  return { type: 'nothing' }
}

function drawChecklist({ deal, stageName, items, changeable }: ChecklistView, { t, button }: DrawTools): Card {
  const number = dealNumber(deal.number)
  return {
    kind: 'list',
    headline: t('checklist.headline', { deal: number, stage: stageName }),
    ...(items.length > 0
      ? { why: t('checklist.why', { done: items.filter(({ ticked }) => ticked).length, all: items.length }) }
      : {}),
    items: items.map(({ key, label, mandatory, ticked }) => ({
      title: t(ticked ? 'checklist.done' : 'checklist.open', { item: label[t.locale] }),
      detail: t(mandatory ? 'checklist.needed' : 'checklist.optional'),
      ...(changeable
        ? {
            button: ticked
              ? button('untick', t('checklist.untick'), 'plain', key)
              : button('tick', t('checklist.tick'), 'primary', key, `/deal tick ${number} ${label[t.locale]}`),
          }
        : {}),
    })),
    empty: t('checklist.empty'),
    buttons: [],
  }
}

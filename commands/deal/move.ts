import { z } from 'zod'
import { answerMove } from '../../cards/deals/answer-move.ts'
import { answerOverride } from '../../cards/deals/answer-override.ts'
import { defineCommand, type Parameter } from '../../src/bot/definitions/command.ts'
import { parseDealNumber } from '../../src/pipeline/model/deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { stagesOf } from '../../src/pipeline/model/find-pipeline.ts'
import { severalDeals } from '../../src/pipeline/moves/bulk-move.ts'
import { answerBulk } from '../answers/reply-to-bulk-move.ts'
import { dealParameter, reasonParameter } from '../arguments/parameters.ts'
import { stageTyped } from '../arguments/stage-named.ts'

const fitsDeals: Parameter['fits'] = (text) => {
  const deals = severalDeals(text) ?? [text]
  return deals.length > 0 && deals.every((deal) => parseDealNumber(deal) !== undefined) ? 'sure' : 'never'
}

/** Without a stage: to the next one. Several deals with commas between: each on its own verdict. */
export const dealMoveCommand = defineCommand({
  path: 'deal move',
  aliases: ['商机 推进'],
  plainNames: ['推进', 'move'],
  summary: 'command.dealMove.summary',
  permission: 'deal.move',
  parameters: [
    { ...dealParameter, fits: fitsDeals },
    { name: 'stage', labels: { zh: '阶段', en: 'stage' }, required: false },
    { ...reasonParameter, required: false },
    { name: 'override', labels: { zh: '越权', en: 'override' }, required: false, namedOnly: true },
  ],
  arguments: z.object({
    deal: z.string(),
    stage: z.string().optional(),
    reason: z.string().optional(),
    override: z.string().optional(),
  }),
  example: { zh: '/商机 推进 D-1001', en: '/deal move D-1001' },
  async run(ctx, { deal: named, stage, reason, override }) {
    const several = override === undefined ? severalDeals(named) : undefined
    if (several) return answerBulk(ctx, { deals: several, stage, reason })
    const deal = await dealNamed(ctx.tx, ctx.actor, named)
    const toStageId = stage ? stageTyped(await stagesOf(ctx.tx, deal.pipelineId), stage).id : undefined
    if (override !== undefined) return answerOverride(ctx, { dealId: deal.id, toStageId, reason: override })
    const reply = await answerMove(ctx, { dealId: deal.id, toStageId, reason })
    return reply ?? { type: 'card', card: 'deal', subject: deal.id }
  },
})

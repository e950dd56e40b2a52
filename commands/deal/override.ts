import { z } from 'zod'
import { answerOverride } from '../../cards/deals/answer-override.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { stagesOf } from '../../src/pipeline/model/find-pipeline.ts'
import { dealParameter, reasonParameter } from '../arguments/parameters.ts'
import { stageTyped } from '../arguments/stage-named.ts'

/** Also for admins, who move no deals of their own. */
export const dealOverrideCommand = defineCommand({
  path: 'deal override',
  aliases: ['商机 越权'],
  plainNames: ['越权', 'override'],
  summary: 'command.dealOverride.summary',
  permission: 'deal.override',
  parameters: [dealParameter, { name: 'stage', labels: { zh: '阶段', en: 'stage' }, required: true }, reasonParameter],
  arguments: z.object({ deal: z.string(), stage: z.string(), reason: z.string() }),
  example: { zh: '/商机 越权 D-1001 合同签署 客户已线下签字', en: '/deal override D-1001 合同签署 signed on paper' },
  async run(ctx, { deal: named, stage, reason }) {
    const deal = await dealNamed(ctx.tx, ctx.actor, named)
    const toStageId = stageTyped(await stagesOf(ctx.tx, deal.pipelineId), stage).id
    return answerOverride(ctx, { dealId: deal.id, toStageId, reason })
  },
})

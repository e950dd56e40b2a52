import { z } from 'zod'
import { answerMove } from '../cards/deal/answer-move.ts'
import { defineCommand } from '../src/bot/command.ts'
import { dealNamed } from '../src/pipeline/find-deal.ts'
import { stagesOf } from '../src/pipeline/find-pipeline.ts'
import { dealParameter, reasonParameter } from './deal/parameters.ts'
import { stageTyped } from './deal/stage-typed.ts'

/** Without a stage: to the next one. */
export const dealMoveCommand = defineCommand({
  path: 'deal move',
  aliases: ['商机 推进'],
  summary: 'command.dealMove.summary',
  permission: 'deal.move',
  parameters: [
    dealParameter,
    { name: 'stage', labels: { zh: '阶段', en: 'stage' }, required: false },
    { ...reasonParameter, required: false },
  ],
  arguments: z.object({ deal: z.string(), stage: z.string().optional(), reason: z.string().optional() }),
  example: { zh: '/商机 推进 D-1001', en: '/deal move D-1001' },
  async run(act, { deal: named, stage, reason }) {
    const deal = await dealNamed(act.tx, act.actor, named)
    const toStageId = stage ? stageTyped(await stagesOf(act.tx, deal.pipelineId), stage).id : undefined
    const reply = await answerMove(act, { dealId: deal.id, toStageId, reason })
    return reply ?? { type: 'card', card: 'deal', subject: deal.id }
  },
})

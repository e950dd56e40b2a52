import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { pipelineNamed } from '../../src/pipeline/model/find-pipeline.ts'
import { removePipeline } from '../../src/pipeline/policy-changes/remove-pipeline.ts'

export const pipelineRemoveCommand = defineCommand({
  path: 'pipeline remove',
  aliases: ['流程 撤销'],
  summary: 'command.pipelineRemove.summary',
  permission: 'people.manage',
  parameters: [{ name: 'name', labels: { zh: '流程', en: 'pipeline' }, required: true, rest: true }],
  arguments: z.object({ name: z.string() }),
  example: { zh: '/流程 撤销 门店销售', en: '/pipeline remove store-sales' },
  async run(ctx, { name }) {
    const pipeline = await pipelineNamed(ctx.tx, name)
    await removePipeline(ctx.tx, ctx.actor, pipeline, ctx)
    const { name: left } = await pipelineNamed(ctx.tx, undefined)
    return { type: 'text', text: ctx.t('pipeline.removed', { pipeline: pipeline.name, default: left }) }
  },
})

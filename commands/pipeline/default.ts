import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { pipelineNamed } from '../../src/pipeline/model/find-pipeline.ts'
import { makeDefault } from '../../src/pipeline/pipelines/make-default.ts'

/** Says where new deals go that name no pipeline, or has them go to another, and how to go back. */
export const pipelineDefaultCommand = defineCommand({
  path: 'pipeline default',
  aliases: ['流程 默认'],
  summary: 'command.pipelineDefault.summary',
  permission: 'people.manage',
  parameters: [{ name: 'name', labels: { zh: '流程', en: 'pipeline' }, required: false, rest: true }],
  arguments: z.object({ name: z.string().optional() }),
  example: { zh: '/流程 默认 标准销售流程', en: '/pipeline default 标准销售流程' },
  async run(ctx, { name }) {
    const pipeline = await pipelineNamed(ctx.tx, name)
    const before = await makeDefault(ctx.tx, ctx.actor, pipeline, ctx)
    const words = before.id === pipeline.id ? 'pipeline.default.is' : 'pipeline.default.made'
    return { type: 'text', text: ctx.t(words, { pipeline: pipeline.name, before: before.name }) }
  },
})

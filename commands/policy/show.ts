import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { pipelineNamed } from '../../src/pipeline/model/find-pipeline.ts'

/** Without a name: the first pipeline. */
export const policyShowCommand = defineCommand({
  path: 'policy show',
  aliases: ['流程 规则'],
  summary: 'command.policyShow.summary',
  permission: 'pipeline.read',
  parameters: [{ name: 'name', labels: { zh: '流程', en: 'pipeline' }, required: false, rest: true }],
  arguments: z.object({ name: z.string().optional() }),
  example: { zh: '/流程 规则', en: '/policy show' },
  async look(ctx, { name }) {
    const pipeline = await pipelineNamed(ctx.reader, name)
    return { type: 'card', card: 'policy', subject: pipeline.id }
  },
})

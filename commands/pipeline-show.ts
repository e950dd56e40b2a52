import { z } from 'zod'
import { defineCommand } from '../src/bot/command.ts'
import { UserError } from '../src/errors/user-error.ts'
import { listPipelines } from '../src/pipeline/find-pipeline.ts'

/** Without a name: the first pipeline. */
export const pipelineShowCommand = defineCommand({
  path: 'pipeline show',
  aliases: ['流程 查看'],
  summary: 'command.pipelineShow.summary',
  permission: 'pipeline.read',
  parameters: [{ name: 'name', labels: { zh: '流程', en: 'pipeline' }, required: false, rest: true }],
  arguments: z.object({ name: z.string().optional() }),
  example: { zh: '/流程 查看', en: '/pipeline show' },
  async run(act, { name }) {
    const pipelines = await listPipelines(act.tx)
    const wanted = name?.trim().toLowerCase()
    const chosen = wanted
      ? pipelines.find((pipeline) => [pipeline.name.toLowerCase(), pipeline.key.toLowerCase()].includes(wanted))
      : pipelines[0]
    if (chosen) return { type: 'card', card: 'pipeline', subject: chosen.id }
    throw new UserError('error.pipeline.unknown', { pipelines: pipelines.map((pipeline) => pipeline.name).join('、') })
  },
})

import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { pipelineNamed } from '../../src/pipeline/model/find-pipeline.ts'
import { writeDealList } from '../../src/pipeline/queries/deal-list-request.ts'
import { pipelineParameter } from '../arguments/parameters.ts'

export const dealMineCommand = defineCommand({
  path: 'deal mine',
  aliases: ['商机 我的'],
  plainNames: ['我的', '我的商机', 'mine', 'my deals'],
  summary: 'command.dealMine.summary',
  permission: 'deal.create',
  parameters: [pipelineParameter],
  arguments: z.object({ pipeline: z.string().optional() }),
  example: { zh: '/商机 我的', en: '/deal mine' },
  async look({ reader, actor }, { pipeline }) {
    const pipelineId = pipeline === undefined ? undefined : (await pipelineNamed(reader, pipeline)).id
    const request = { askerId: actor.id, ownerId: actor.id, status: 'open', pipelineId, page: 0 } as const
    return { type: 'card', card: 'deal-list', subject: writeDealList(request) }
  },
})

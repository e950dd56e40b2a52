import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { writeStuckRequest } from '../src/escalation/stuck-request.ts'
import { pipelineNamed } from '../src/pipeline/model/find-pipeline.ts'
import { regionNamed } from '../src/reports/read-whose.ts'
import { pageNumber, pageParameter } from './arguments/page-number.ts'
import { pipelineParameter } from './arguments/parameters.ts'
import { personNamed } from './arguments/person-named.ts'

export const stuckCommand = defineCommand({
  path: 'stuck',
  aliases: ['卡住', '停滞'],
  summary: 'command.stuck.summary',
  permission: 'deal.read',
  parameters: [
    { name: 'owner', labels: { zh: '负责人', en: 'owner' }, required: false, mentions: true },
    { name: 'region', labels: { zh: '区域', en: 'region' }, required: false, namedOnly: true },
    pipelineParameter,
    pageParameter,
  ],
  arguments: z.object({
    owner: z.string().optional(),
    region: z.string().max(60).optional(),
    pipeline: z.string().optional(),
    page: pageNumber,
  }),
  example: { zh: '/卡住 区域=华东', en: '/stuck region=华东' },
  async look({ reader, actor }, { owner, region, pipeline, page = 0 }) {
    const subject = writeStuckRequest({
      askerId: actor.id,
      ownerId: owner === undefined ? undefined : (await personNamed(reader, owner)).id,
      region: region === undefined ? undefined : await regionNamed(reader, region),
      pipelineId: pipeline === undefined ? undefined : (await pipelineNamed(reader, pipeline)).id,
      page,
    })
    return { type: 'card', card: 'stuck', subject, onlyAsker: true }
  },
})

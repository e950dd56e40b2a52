import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { pipelineNamed } from '../../src/pipeline/model/find-pipeline.ts'
import { longestFilter, writeDealList } from '../../src/pipeline/queries/deal-list-request.ts'
import { pageNumber, pageParameter } from '../arguments/page-number.ts'
import { pipelineParameter } from '../arguments/parameters.ts'

export const dealFindCommand = defineCommand({
  path: 'deal find',
  aliases: ['商机 查找'],
  summary: 'command.dealFind.summary',
  permission: 'deal.read',
  parameters: [
    { name: 'text', labels: { zh: '关键词', en: 'text' }, required: true, rest: true },
    pipelineParameter,
    pageParameter,
  ],
  arguments: z.object({ text: z.string().max(longestFilter), pipeline: z.string().optional(), page: pageNumber }),
  example: { zh: '/商机 查找 医院', en: '/deal find hospital' },
  async look({ reader, actor }, { text, pipeline, page = 0 }) {
    const pipelineId = pipeline === undefined ? undefined : (await pipelineNamed(reader, pipeline)).id
    const subject = writeDealList({ askerId: actor.id, text: text.trim(), pipelineId, page })
    return { type: 'card', card: 'deal-list', subject }
  },
})

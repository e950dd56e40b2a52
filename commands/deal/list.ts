import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { pickCustomer } from '../../src/customers/pick-customer.ts'
import { listPipelines, pipelineNamed } from '../../src/pipeline/model/find-pipeline.ts'
import { longestFilter, writeDealList } from '../../src/pipeline/queries/deal-list-request.ts'
import { regionNamed } from '../../src/reports/read-whose.ts'
import { oneOfWords } from '../arguments/one-of-words.ts'
import { pageNumber, pageParameter } from '../arguments/page-number.ts'
import { pipelineParameter } from '../arguments/parameters.ts'
import { personNamed } from '../arguments/person-named.ts'
import { stageOf } from '../arguments/stage-named.ts'

const statuses = {
  进行中: 'open',
  已赢: 'won',
  赢单: 'won',
  已输: 'lost',
  输单: 'lost',
  open: 'open',
  won: 'won',
  lost: 'lost',
} as const

export const dealListCommand = defineCommand({
  path: 'deal list',
  aliases: ['商机 列表'],
  plainNames: ['列表', 'list', 'deals'],
  summary: 'command.dealList.summary',
  permission: 'deal.read',
  parameters: [
    {
      name: 'status',
      labels: { zh: '状态', en: 'status' },
      required: false,
      fits: (text) => (Object.hasOwn(statuses, text) ? 'sure' : 'never'),
    },
    { name: 'stage', labels: { zh: '阶段', en: 'stage' }, required: false, namedOnly: true },
    { name: 'owner', labels: { zh: '负责人', en: 'owner' }, required: false, namedOnly: true },
    { name: 'region', labels: { zh: '区域', en: 'region' }, required: false, namedOnly: true },
    { name: 'customer', labels: { zh: '客户', en: 'customer' }, required: false, namedOnly: true },
    pipelineParameter,
    pageParameter,
  ],
  arguments: z.object({
    status: oneOfWords(statuses).optional(),
    stage: z.string().optional(),
    owner: z.string().optional(),
    region: z.string().max(longestFilter).optional(),
    customer: z.string().max(200).optional(),
    pipeline: z.string().optional(),
    page: pageNumber,
  }),
  example: { zh: '/商机 列表 进行中 阶段=方案演示', en: '/deal list open stage=方案演示' },
  async look(ctx, { status, stage, owner, region, customer, pipeline, page = 0 }) {
    const of = pipeline === undefined ? undefined : await pipelineNamed(ctx.reader, pipeline)
    const request = {
      askerId: ctx.actor.id,
      status,
      stageId: stage ? stageOf(of ? [of] : await listPipelines(ctx.reader), stage).id : undefined,
      ownerId: owner ? (await personNamed(ctx.reader, owner)).id : undefined,
      region: region === undefined ? undefined : await regionNamed(ctx.reader, region),
      customerId: customer ? (await pickCustomer(ctx.reader, ctx.actor, customer)).id : undefined,
      pipelineId: of?.id,
      page,
    }
    return { type: 'card', card: 'deal-list', subject: writeDealList(request) }
  },
})

import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { listPipelines } from '../../src/pipeline/model/find-pipeline.ts'
import { longestFilter, writeDealList } from '../../src/pipeline/queries/deal-list-request.ts'
import { oneOfWords } from '../arguments/one-of-words.ts'
import { pageNumber, pageParameter } from '../arguments/page-number.ts'
import { personNamed } from '../arguments/person-named.ts'
import { stageTyped } from '../arguments/stage-named.ts'

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
    pageParameter,
  ],
  arguments: z.object({
    status: oneOfWords(statuses).optional(),
    stage: z.string().optional(),
    owner: z.string().optional(),
    region: z.string().max(longestFilter).optional(),
    page: pageNumber,
  }),
  example: { zh: '/商机 列表 进行中 阶段=方案演示', en: '/deal list open stage=方案演示' },
  async look(ctx, { status, stage, owner, region, page }) {
    const stages = stage ? (await listPipelines(ctx.reader)).flatMap((pipeline) => pipeline.stages) : []
    const request = {
      askerId: ctx.actor.id,
      status,
      stageId: stage ? stageTyped(stages, stage).id : undefined,
      ownerId: owner ? (await personNamed(ctx.reader, owner)).id : undefined,
      region,
      page,
    }
    return { type: 'card', card: 'deal-list', subject: writeDealList(request) }
  },
})

import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { writeDealList } from '../../src/pipeline/queries/deal-list-request.ts'

export const dealMineCommand = defineCommand({
  path: 'deal mine',
  aliases: ['商机 我的'],
  plainNames: ['我的', '我的商机', 'mine', 'my deals'],
  summary: 'command.dealMine.summary',
  permission: 'deal.create',
  parameters: [],
  arguments: z.object({}),
  example: { zh: '/商机 我的', en: '/deal mine' },
  async look(ctx) {
    const request = { askerId: ctx.actor.id, ownerId: ctx.actor.id, status: 'open', page: 0 } as const
    return { type: 'card', card: 'deal-list', subject: writeDealList(request) }
  },
})

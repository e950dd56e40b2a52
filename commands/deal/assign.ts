import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { assignDeal } from '../../src/pipeline/deals/assign-deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { tellAssigned } from '../../src/pipeline/notifications.ts'
import { dealParameter } from '../arguments/parameters.ts'
import { personNamed } from '../arguments/person-named.ts'

export const dealAssignCommand = defineCommand({
  path: 'deal assign',
  aliases: ['商机 转交'],
  plainNames: ['转交', 'assign'],
  summary: 'command.dealAssign.summary',
  permission: 'deal.assign',
  parameters: [
    dealParameter,
    {
      name: 'person',
      labels: { zh: '同事', en: 'person', others: ['负责人', 'owner'] },
      required: true,
      rest: true,
      mentions: true,
    },
  ],
  arguments: z.object({ deal: z.string(), person: z.string() }),
  example: { zh: '/商机 转交 D-1001 李雷', en: '/deal assign D-1001 李雷' },
  async run(ctx, { deal, person }) {
    const { id } = await dealNamed(ctx.tx, ctx.actor, deal)
    const taker = await personNamed(ctx.tx, person)
    await tellAssigned(ctx, await assignDeal(ctx.tx, ctx.actor, { dealId: id, toPersonId: taker.id }, ctx))
    return { type: 'card', card: 'deal', subject: id }
  },
})

import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { winDeal } from '../../src/pipeline/deals/close-deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { dealParameter } from '../arguments/parameters.ts'

export const dealWonCommand = defineCommand({
  path: 'deal won',
  aliases: ['商机 赢单'],
  plainNames: ['赢单', 'won'],
  summary: 'command.dealWon.summary',
  permission: 'deal.move',
  parameters: [dealParameter],
  arguments: z.object({ deal: z.string() }),
  example: { zh: '/商机 赢单 D-1001', en: '/deal won D-1001' },
  async run(ctx, { deal }) {
    const { id } = await dealNamed(ctx.tx, ctx.actor, deal)
    await winDeal(ctx.tx, ctx.actor, { dealId: id }, ctx)
    return { type: 'card', card: 'deal', subject: id }
  },
})

import { z } from 'zod'
import { answerWin } from '../../cards/deals/answer-move.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
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
    return (await answerWin(ctx, { dealId: id })) ?? { type: 'card', card: 'deal', subject: id }
  },
})

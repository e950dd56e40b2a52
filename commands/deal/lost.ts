import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { loseDeal } from '../../src/pipeline/deals/close-deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { parseLostReason } from '../../src/pipeline/model/lost-reason.ts'
import { dealParameter, reasonParameter } from '../arguments/parameters.ts'

/** Without a reason it opens the form that asks for one. */
export const dealLostCommand = defineCommand({
  path: 'deal lost',
  aliases: ['商机 输单'],
  plainNames: ['输单', 'lost'],
  summary: 'command.dealLost.summary',
  permission: 'deal.move',
  parameters: [dealParameter, { ...reasonParameter, required: false }],
  arguments: z.object({ deal: z.string(), reason: z.string().optional() }),
  example: {
    zh: '/商机 输单 D-1001 价格 客户选了更便宜的方案',
    en: '/deal lost D-1001 price they chose a cheaper one',
  },
  async run(ctx, { deal, reason: typed }) {
    const { id } = await dealNamed(ctx.tx, ctx.actor, deal)
    const reason = parseLostReason(typed ?? '')
    if (!reason) return { type: 'form', form: 'lost', subject: id }
    await loseDeal(ctx.tx, ctx.actor, { dealId: id, reason }, ctx)
    return { type: 'card', card: 'deal', subject: id }
  },
})

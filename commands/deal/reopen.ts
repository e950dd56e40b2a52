import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { reopenDeal } from '../../src/pipeline/deals/reopen-deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { dealParameter, reasonParameter } from '../arguments/parameters.ts'

/** Without a reason it opens the form that asks for one. */
export const dealReopenCommand = defineCommand({
  path: 'deal reopen',
  aliases: ['商机 重开'],
  plainNames: ['重开', 'reopen'],
  summary: 'command.dealReopen.summary',
  permission: 'deal.move',
  parameters: [
    { ...dealParameter, offers: 'choose-closed-deal' },
    { ...reasonParameter, required: false },
  ],
  arguments: z.object({ deal: z.string(), reason: z.string().optional() }),
  example: { zh: '/商机 重开 D-1001 客户重新立项', en: '/deal reopen D-1001 the customer has a budget again' },
  async run(ctx, { deal: named, reason }) {
    const known = await dealNamed(ctx.tx, ctx.actor, named)
    if (!reason && known.status !== 'open') return { type: 'form', form: 'reopen', subject: known.id }
    const deal = await reopenDeal(ctx.tx, ctx.actor, { dealId: known.id, reason: reason ?? '' }, ctx)
    return { type: 'card', card: 'deal', subject: deal.id }
  },
})

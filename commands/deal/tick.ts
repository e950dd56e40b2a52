import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { tickItem } from '../../src/pipeline/conditions/tick-item.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { dealParameter } from '../arguments/parameters.ts'

/** Without an item: the checklist. */
export const dealTickCommand = defineCommand({
  path: 'deal tick',
  aliases: ['商机 勾选'],
  plainNames: ['勾选', 'tick'],
  summary: 'command.dealTick.summary',
  permission: 'deal.edit',
  parameters: [dealParameter, { name: 'item', labels: { zh: '清单项', en: 'item' }, required: false, rest: true }],
  arguments: z.object({ deal: z.string(), item: z.string().optional() }),
  example: { zh: '/商机 勾选 D-1001', en: '/deal tick D-1001' },
  async run(ctx, { deal, item }) {
    const { id } = await dealNamed(ctx.tx, ctx.actor, deal)
    if (item !== undefined) {
      await tickItem(ctx.tx, ctx.actor, { dealId: id, item, ticked: true }, ctx)
    }
    return { type: 'card', card: 'checklist', subject: id }
  },
})

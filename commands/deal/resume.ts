import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { resumeDeal } from '../../src/pipeline/timers/pause-deal.ts'
import { dealParameter } from '../arguments/parameters.ts'

export const dealResumeCommand = defineCommand({
  path: 'deal resume',
  aliases: ['商机 恢复'],
  plainNames: ['恢复', 'resume'],
  summary: 'command.dealResume.summary',
  permission: 'deal.edit',
  parameters: [dealParameter],
  arguments: z.object({ deal: z.string() }),
  example: { zh: '/商机 恢复 D-1001', en: '/deal resume D-1001' },
  async run(ctx, { deal: named }) {
    const { id } = await dealNamed(ctx.tx, ctx.actor, named)
    const deal = await resumeDeal(ctx.tx, ctx.actor, id, ctx)
    return { type: 'text', text: ctx.t('deal.resumed', { deal: dealNumber(deal.number) }) }
  },
})

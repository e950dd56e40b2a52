import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { resumeDeal } from '../../src/pipeline/timers/pause-deal.ts'
import { dealParameter } from '../arguments/parameters.ts'

export const dealResumeCommand = defineCommand({
  path: 'deal resume',
  aliases: ['商机 恢复'],
  summary: 'command.dealResume.summary',
  permission: 'deal.edit',
  parameters: [dealParameter],
  arguments: z.object({ deal: z.string() }),
  example: { zh: '/商机 恢复 D-1001', en: '/deal resume D-1001' },
  async run(act, { deal: named }) {
    const { id } = await dealNamed(act.tx, act.actor, named)
    const deal = await resumeDeal(act.tx, act.actor, id, act)
    await act.refresh('stuck-deal', id)
    return { type: 'text', text: act.t('deal.resumed', { deal: dealNumber(deal.number) }) }
  },
})

import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { waive } from '../../src/pipeline/conditions/waive-condition.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { dealParameter, reasonParameter } from '../arguments/parameters.ts'

export const dealWaiveCommand = defineCommand({
  path: 'deal waive',
  aliases: ['商机 豁免'],
  plainNames: ['豁免', 'waive'],
  summary: 'command.dealWaive.summary',
  permission: 'deal.approve',
  parameters: [
    dealParameter,
    { name: 'condition', labels: { zh: '条件', en: 'condition' }, required: true },
    { ...reasonParameter, labels: { ...reasonParameter.labels, others: ['理由'] } },
  ],
  arguments: z.object({ deal: z.string(), condition: z.string(), reason: z.string() }),
  example: {
    zh: '/商机 豁免 D-1001 沟通纪要 原因=电话沟通，没有纪要',
    en: '/deal waive D-1001 沟通纪要 reason=agreed on the phone',
  },
  async run(ctx, { deal: named, condition, reason }) {
    const { id } = await dealNamed(ctx.tx, ctx.actor, named)
    const waived = await waive(ctx.tx, ctx.actor, { dealId: id, condition, reason }, ctx)
    const args = { deal: dealNumber(waived.deal.number), what: waived.waived.label[ctx.t.locale] }
    return { type: 'text', text: ctx.t('waive.done', args) }
  },
})

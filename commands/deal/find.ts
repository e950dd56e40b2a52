import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { longestFilter, writeDealList } from '../../src/pipeline/queries/deal-list-request.ts'
import { pageNumber, pageParameter } from '../arguments/page-number.ts'

export const dealFindCommand = defineCommand({
  path: 'deal find',
  aliases: ['商机 查找'],
  summary: 'command.dealFind.summary',
  permission: 'deal.read',
  parameters: [{ name: 'text', labels: { zh: '关键词', en: 'text' }, required: true, rest: true }, pageParameter],
  arguments: z.object({ text: z.string().max(longestFilter), page: pageNumber }),
  example: { zh: '/商机 查找 医院', en: '/deal find hospital' },
  async look(ctx, { text, page }) {
    const subject = writeDealList({ askerId: ctx.actor.id, text: text.trim(), page })
    return { type: 'card', card: 'deal-list', subject }
  },
})

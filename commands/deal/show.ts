import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { parseDealNumber } from '../../src/pipeline/model/deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { dealParameter } from '../arguments/parameters.ts'

export const dealShowCommand = defineCommand({
  path: 'deal show',
  aliases: ['商机 查看'],
  plainNames: ['查看', '看', 'show'],
  // Digits alone may be anything: an amount, a time.
  alone: (text) => parseDealNumber(text) !== undefined && !/^\p{N}/u.test(text.trim()),
  summary: 'command.dealShow.summary',
  permission: 'deal.read',
  parameters: [dealParameter],
  arguments: z.object({ deal: z.string() }),
  example: { zh: '/商机 查看 D-1001', en: '/deal show D-1001' },
  async look(ctx, { deal }) {
    const { id } = await dealNamed(ctx.reader, ctx.actor, deal)
    return { type: 'card', card: 'deal', subject: id }
  },
})

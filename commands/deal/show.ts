import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { parseDealNumber } from '../../src/pipeline/model/deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { longestFilter, writeDealList } from '../../src/pipeline/queries/deal-list-request.ts'
import { listForAsker } from '../../src/pipeline/queries/list-visible-deals.ts'
import { dealParameter } from '../arguments/parameters.ts'

/** By its number, or by words in its title or its customer's name, as `/deal find` reads them. */
export const dealShowCommand = defineCommand({
  path: 'deal show',
  aliases: ['商机 查看'],
  plainNames: ['查看', '看', 'show'],
  // Digits alone may be anything: an amount, a time.
  alone: (text) => parseDealNumber(text) !== undefined && !/^\p{N}/u.test(text.trim()),
  summary: 'command.dealShow.summary',
  permission: 'deal.read',
  parameters: [{ ...dealParameter, rest: true }],
  arguments: z.object({ deal: z.string().max(longestFilter) }),
  example: { zh: '/商机 查看 D-1001', en: '/deal show D-1001' },
  async look(ctx, { deal }) {
    if (parseDealNumber(deal) !== undefined) {
      const { id } = await dealNamed(ctx.reader, ctx.actor, deal)
      return { type: 'card', card: 'deal', subject: id }
    }
    const request = { askerId: ctx.actor.id, text: deal.trim(), page: 0 }
    const found = await listForAsker(ctx.reader, request, [ctx.actor], 2, ctx.now)
    const [first, second] = found?.deals ?? []
    if (!first) throw new UserError('error.deal.noneFound', { text: request.text }, '/deal mine')
    if (!second) return { type: 'card', card: 'deal', subject: first.id }
    return { type: 'card', card: 'deal-list', subject: writeDealList(request) }
  },
})

import { z } from 'zod'
import { archiveRecord } from '../../src/archive/archive-record.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import type { Context } from '../../src/bot/definitions/context.ts'
import { type Customer, customerNumber } from '../../src/customers/customer.ts'
import { findCustomer } from '../../src/customers/find-customer.ts'
import { pickCustomer } from '../../src/customers/pick-customer.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { dealNumber, parseDealNumber } from '../../src/pipeline/model/deal.ts'
import { dealNamed } from '../../src/pipeline/model/find-deal.ts'
import { dealParameter } from '../arguments/parameters.ts'

/** Keeps the record of talk that was forwarded to the bot last: with a customer, or the one of a deal. */
export const archiveAddCommand = defineCommand({
  path: 'archive add',
  aliases: ['存档'],
  plainNames: ['存档'],
  summary: 'command.archiveAdd.summary',
  permission: 'customer.edit',
  parameters: [{ ...dealParameter, rest: true }],
  arguments: z.object({ deal: z.string().max(200) }),
  example: { zh: '/存档 D-1001', en: '/archive add D-1001' },
  async run(ctx, { deal: named }) {
    const customer = await customerMeant(ctx, named)
    const { conversation, sender } = ctx
    const where = { conversationId: conversation.id, tenant: sender.tenant, customerId: customer.id }
    const { lines, left } = await archiveRecord(ctx.tx, ctx.actor, where, ctx)
    const about = { customer: `${customerNumber(customer.number)} ${customer.name}`, count: lines.length }
    const kept = ctx.t('archive.added', about)
    return { type: 'text', text: left === 0 ? kept : `${kept}\n${ctx.t('archive.left', { count: left })}` }
  },
})

async function customerMeant({ tx, actor }: Context, named: string): Promise<Customer> {
  if (parseDealNumber(named) === undefined) return await pickCustomer(tx, actor, named)
  const deal = await dealNamed(tx, actor, named)
  const customer = deal.customerId === null ? undefined : await findCustomer(tx, deal.customerId)
  if (!customer) throw new UserError('error.archive.noCustomer', { deal: dealNumber(deal.number) })
  return customer
}

import { z } from 'zod'
import { bindInAct } from '../../cards/conversations/bind-and-announce.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { pickCustomer } from '../../src/customers/pick-customer.ts'
import { saysYes } from '../../src/i18n/yes-or-no.ts'
import { customerParameter } from '../arguments/parameters.ts'

/** Binds the conversation it is typed in; without a customer it asks. */
export const bindCommand = defineCommand({
  path: 'bind',
  aliases: ['绑定'],
  summary: 'command.bind.summary',
  permission: 'conversation.bind',
  parameters: [
    { ...customerParameter, required: false, rest: true },
    { name: 'rebind', labels: { zh: '改绑', en: 'rebind' }, required: false, namedOnly: true },
  ],
  arguments: z.object({ customer: z.string().max(200).optional(), rebind: z.string().max(20).default('') }),
  example: { zh: '/绑定 C-1001', en: '/bind C-1001' },
  async run(ctx, { customer, rebind }) {
    const conversationId = ctx.conversation.id
    if (customer === undefined) return { type: 'form', form: 'bind', subject: conversationId }
    const { id: customerId } = await pickCustomer(ctx.tx, ctx.actor, customer)
    return bindInAct(ctx, { conversationId, customerId, rebind: saysYes(rebind) })
  },
})

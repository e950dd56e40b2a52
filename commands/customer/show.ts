import { z } from 'zod'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { parseCustomerNumber } from '../../src/customers/customer.ts'
import { pickCustomer } from '../../src/customers/pick-customer.ts'
import { customerParameter } from '../arguments/parameters.ts'

export const customerShowCommand = defineCommand({
  path: 'customer show',
  aliases: ['客户 查看'],
  plainNames: ['查看', '看', 'show'],
  alone: (text) => parseCustomerNumber(text) !== undefined && !/^\p{N}/u.test(text.trim()),
  summary: 'command.customer.show.summary',
  permission: 'customer.read',
  parameters: [{ ...customerParameter, rest: true }],
  arguments: z.object({ customer: z.string().max(200) }),
  example: { zh: '/客户 查看 C-1001', en: '/customer show C-1001' },
  async look({ reader, actor }, { customer }) {
    const found = await pickCustomer(reader, actor, customer)
    return { type: 'card', card: 'customer', subject: found.id }
  },
})

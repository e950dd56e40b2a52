import { z } from 'zod'
import { giveReason, openArchive } from '../../src/archive/reading/open-archive.ts'
import { parseReadingReason } from '../../src/archive/reading/reading-reasons.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { pickCustomer } from '../../src/customers/pick-customer.ts'
import { customerParameter } from '../arguments/parameters.ts'

/** Opens what was said with a customer; whose customer is another's says why first. */
export const archiveShowCommand = defineCommand({
  path: 'archive show',
  aliases: ['聊天记录', '存档 查看'],
  plainNames: ['聊天记录'],
  summary: 'command.archiveShow.summary',
  permission: 'archive.read',
  parameters: [
    customerParameter,
    { name: 'reason', labels: { zh: '原因', en: 'reason' }, required: false, namedOnly: true, prose: true },
  ],
  arguments: z.object({ customer: z.string().max(200), reason: z.string().max(200).default('') }),
  example: { zh: '/聊天记录 C-1001', en: '/archive show C-1001' },
  async run(ctx, { customer: named, reason: typed }) {
    const { tx, actor } = ctx
    const customer = await pickCustomer(tx, actor, named)
    const reason = parseReadingReason(typed)
    if (reason) await giveReason(tx, actor, { customer, ...reason }, ctx)
    const isOpen = await openArchive(tx, actor, customer, ctx)
    if (!isOpen) return { type: 'form', form: 'archive-reason', subject: customer.id }
    return { type: 'card', card: 'archive', subject: customer.id, onlyAsker: true }
  },
})

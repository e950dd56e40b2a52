import { z } from 'zod'
import { listReaders, type Reading } from '../../src/archive/reading/list-readers.ts'
import { readingReasonWord } from '../../src/archive/reading/reading-reasons.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import type { ReadContext } from '../../src/bot/definitions/context.ts'
import { customerNumber } from '../../src/customers/customer.ts'
import { pickCustomer } from '../../src/customers/pick-customer.ts'
import { mayWithCustomer } from '../../src/customers/see-customer.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { sayMoment } from '../../src/i18n/say-time.ts'
import { customerParameter } from '../arguments/parameters.ts'

/** So many are listed. */
const most = 20

/** Who has read what was said with a customer: whoever may read it sees who did. */
export const archiveReadersCommand = defineCommand({
  path: 'archive readers',
  aliases: ['聊天记录 谁看过', '存档 谁看过'],
  summary: 'command.archiveReaders.summary',
  permission: 'archive.read',
  parameters: [{ ...customerParameter, rest: true }],
  arguments: z.object({ customer: z.string().max(200) }),
  example: { zh: '/聊天记录 谁看过 C-1001', en: '/archive readers C-1001' },
  async look(ctx, { customer: named }) {
    const { reader, actor, t } = ctx
    const customer = await pickCustomer(reader, actor, named)
    if (!(await mayWithCustomer(reader, actor, customer, 'archive.read'))) throw new UserError('error.archive.notYours')
    const readings = await listReaders(reader, customer.id, most)
    const about = { customer: `${customerNumber(customer.number)} ${customer.name}` }
    if (readings.length === 0) return { type: 'text', text: t('archive.readers.none', about) }
    return {
      type: 'text',
      text: [t('archive.readers', about), ...readings.map((one) => sayReading(one, ctx))].join('\n'),
    }
  },
})

const sayReading = ({ personName, at, reason }: Reading, { t, timeZone }: ReadContext): string =>
  t('archive.readers.row', {
    when: sayMoment(t.locale, at, timeZone),
    who: personName,
    reason: t(reason === undefined ? 'archive.readers.own' : readingReasonWord(reason)),
  })

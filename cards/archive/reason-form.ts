import { mayRead } from '../../src/archive/reading/may-read.ts'
import { giveReason, openArchive } from '../../src/archive/reading/open-archive.ts'
import { isReadingReason, readingReasons, readingReasonWord } from '../../src/archive/reading/reading-reasons.ts'
import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { customerNumber } from '../../src/customers/customer.ts'
import { findCustomer } from '../../src/customers/find-customer.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { filled } from '../parts/form-checks.ts'

/** Why somebody reads what was said with a customer of another. Its subject is the customer's id. */
export const archiveReasonForm: FormDefinition = {
  name: 'archive-reason',
  async draw({ tx, actor, t, now }, customerId, token) {
    const customer = await findCustomer(tx, customerId)
    if (!customer || (await mayRead(tx, actor, customer, now)).may !== 'withReason') return undefined
    const number = customerNumber(customer.number)
    return {
      token,
      title: t('archive.form.title', { customer: `${number} ${customer.name}` }),
      intro: t('archive.form.intro'),
      submitLabel: t('archive.form.submit'),
      typed: `/archive show ${number} ${t('archive.field.reason')}=${t('archive.reason.coaching')}`,
      fields: [
        {
          name: 'reason',
          label: t('archive.field.reason'),
          kind: 'choice',
          required: true,
          options: readingReasons.map((reason) => ({ value: reason, label: t(readingReasonWord(reason)) })),
        },
        {
          name: 'words',
          label: t('archive.field.words'),
          kind: 'longText',
          required: false,
          hint: t('archive.field.wordsHint'),
        },
      ],
    }
  },
  async submit(ctx, customerId, { reason = '', words: typed }) {
    const { tx, actor, t } = ctx
    if (!isReadingReason(reason)) return { type: 'fieldErrors', errors: { reason: t('archive.field.reasonMissing') } }
    const words = filled(typed)
    if (reason === 'other' && words === undefined)
      return { type: 'fieldErrors', errors: { words: t('error.archive.reasonEmpty') } }
    const customer = await findCustomer(tx, customerId)
    if (!customer) throw new UserError('error.card.gone')
    await giveReason(tx, actor, { customer, reason, words }, ctx)
    await openArchive(tx, actor, customer, ctx)
    return { type: 'card', card: 'archive', subject: customerId, onlyAsker: true }
  },
}

import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { joinContact } from '../../src/customers/contact-customers.ts'
import { customerNumber } from '../../src/customers/customer.ts'
import { findTold } from '../../src/customers/told-contact.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { sayByKey } from '../../src/i18n/translate.ts'
import { can } from '../../src/people/roles.ts'
import { customerNamed } from '../../src/pipeline/deals/customer-of-deal.ts'
import { filled } from '../parts/form-checks.ts'
import { contactOfAsker, readContact } from './contact-subject.ts'

/** Which customer somebody outside is of, also one that is not there yet. Its subject is a `ContactRef`. */
export const joinContactForm: FormDefinition = {
  name: 'join-contact',
  async draw({ actor, t }, subject, token) {
    if (!readContact(subject) || !can(actor, 'customer.edit')) return undefined
    return {
      token,
      title: t('talk.form'),
      submitLabel: t('talk.button.join'),
      typed: '/customer find',
      fields: [
        {
          name: 'customer',
          label: t('deal.field.customer'),
          kind: 'customer',
          required: true,
          hint: t('deal.field.customerHint'),
        },
      ],
    }
  },
  async submit(ctx, subject, values) {
    const customer = filled(values.customer)
    if (customer === undefined)
      return { type: 'fieldErrors', errors: { customer: sayByKey(ctx.t.locale, 'error.deal.customerNeeded') } }
    const of = contactOfAsker(subject, ctx)
    // Nothing is made for whoever does not talk to them.
    if (!(await findTold(ctx.tx, of))) throw new UserError('error.talk.unknown')
    const customerId = await customerNamed(ctx.tx, ctx.actor, customer, ctx)
    const { number, name } = await joinContact(ctx.tx, ctx.actor, { ...of, customerId }, ctx)
    return { type: 'text', text: ctx.t('talk.joined', { customer: `${customerNumber(number)} ${name}` }) }
  },
}

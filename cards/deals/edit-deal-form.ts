import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { findCustomer } from '../../src/customers/find-customer.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { requireCurrency } from '../../src/money/money.ts'
import { editDeal } from '../../src/pipeline/deals/edit-deal.ts'
import { amountOf, type Deal, dealNumber } from '../../src/pipeline/model/deal.ts'
import { requireTitle, shortFact } from '../../src/pipeline/model/deal-input.ts'
import { dealToChange } from '../../src/pipeline/model/find-deal.ts'
import { plannedDay, requireTypedDay } from '../../src/pipeline/model/typed-day.ts'
import type { Reader } from '../../src/store/store.ts'
import { amountIn, fieldErrors, filled } from '../parts/form-checks.ts'
import { typedAmount } from './typed-amount.ts'

/** The subject holds the version the form was drawn from, so that it does not write old values over newer ones. */
export const writeEdit = (deal: Pick<Deal, 'id' | 'updatedAt'>): string => `${deal.id}:${deal.updatedAt.getTime()}`

/** What is known about a deal, to be corrected. Its subject is made by `writeEdit`. */
export const editDealForm: FormDefinition = {
  name: 'edit-deal',
  async draw({ tx, actor, t }, subject, token) {
    const deal = await dealToChange(tx, actor, idIn(subject), 'deal.edit')
    if (deal.status !== 'open' || writeEdit(deal) !== subject) return undefined
    const amount = amountOf(deal)
    const value = (text: string | null | undefined) => (text ? { value: text } : {})
    const optional = { required: false } as const
    return {
      token,
      title: t('deal.form.edit', { deal: dealNumber(deal.number) }),
      submitLabel: t('deal.form.save'),
      typed: t('deal.form.editTyped', { deal: dealNumber(deal.number) }),
      fields: [
        { name: 'title', label: t('deal.field.title'), kind: 'text', required: true, value: deal.title },
        {
          name: 'customer',
          label: t('deal.field.customer'),
          kind: 'customer',
          ...optional,
          ...value(await customerName(tx, deal)),
        },
        {
          name: 'amount',
          label: t('deal.field.amount'),
          kind: 'money',
          ...optional,
          hint: t('deal.field.amountHint'),
          ...value(amount && typedAmount(amount)),
        },
        {
          name: 'expectedClose',
          label: t('deal.field.close'),
          kind: 'date',
          ...optional,
          ...value(deal.expectedClose),
        },
        { name: 'product', label: t('deal.field.product'), kind: 'text', ...optional, ...value(deal.product) },
        { name: 'region', label: t('deal.field.region'), kind: 'text', ...optional, ...value(deal.region) },
      ],
    }
  },
  async submit(ctx, subject, values) {
    const deal = await dealToChange(ctx.tx, ctx.actor, idIn(subject), 'deal.edit')
    if (writeEdit(deal) !== subject) throw new UserError('error.deal.changed', { deal: dealNumber(deal.number) })
    const { title = '', product, region } = values
    const close = filled(values.expectedClose)
    // What it was drawn with is not asked about, though it may have passed since.
    const closeDay = () => (close && close !== deal.expectedClose ? requireTypedDay(close, plannedDay(ctx)) : close)
    const amount = () => amountIn(values.amount, requireCurrency(deal.currency))
    const errors = fieldErrors(ctx.t, {
      title: () => requireTitle(title),
      amount,
      expectedClose: closeDay,
      product: () => shortFact(product),
      region: () => shortFact(region),
    })
    if (errors) return { type: 'fieldErrors', errors }
    const typedCustomer = filled(values.customer)
    const customer = typedCustomer === (await customerName(ctx.tx, deal)) ? undefined : typedCustomer
    const facts = { title, customer, product, region, amount: amount(), expectedClose: closeDay() }
    await editDeal(ctx.tx, ctx.actor, { dealId: deal.id, ...facts }, ctx)
    return { type: 'card', card: 'deal', subject: deal.id, onlyAsker: true }
  },
}

const idIn = (subject: string): string => subject.split(':')[0] ?? ''

async function customerName(reader: Reader, deal: Deal): Promise<string | undefined> {
  return deal.customerId === null ? undefined : (await findCustomer(reader, deal.customerId))?.name
}

import { z } from 'zod'
import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { dayIn } from '../../src/clock/day.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { can } from '../../src/people/roles.ts'
import { createDeal } from '../../src/pipeline/deals/create-deal.ts'
import { requireComingDay, requireTitle, shortFact } from '../../src/pipeline/model/deal-input.ts'
import { amountIn, fieldErrors, filled } from '../parts/form-checks.ts'

/** What was typed already is filled in. */
export interface DealDraft {
  title?: string | undefined
  customer?: string | undefined
  amount?: string | undefined
  expectedClose?: string | undefined
  product?: string | undefined
  region?: string | undefined
  /** Without it the first. */
  pipelineId?: string | undefined
}

const draftShape = z.array(z.string().max(100)).length(7)

export function writeDraft(draft: DealDraft): string {
  const {
    title = '',
    customer = '',
    amount = '',
    expectedClose = '',
    product = '',
    region = '',
    pipelineId = '',
  } = draft
  return JSON.stringify([title, customer, amount, expectedClose, product, region, pipelineId])
}

function readDraft(subject: string): DealDraft {
  if (subject === '') return {}
  try {
    const [title, customer, amount, expectedClose, product, region, pipelineId] = draftShape.parse(JSON.parse(subject))
    return { title, customer, amount, expectedClose, product, region, pipelineId: pipelineId || undefined }
  } catch {
    return {}
  }
}

/** A new deal. Its subject is a draft (`writeDraft`), or empty. */
export const newDealForm: FormDefinition = {
  name: 'new-deal',
  async draw({ actor, t }, subject, token) {
    if (!can(actor, 'deal.create')) return undefined
    const draft = readDraft(subject)
    const value = (text: string | undefined) => (text ? { value: text } : {})
    return {
      token,
      title: t('deal.form.new'),
      submitLabel: t('deal.form.create'),
      typed: t('deal.form.newTyped'),
      fields: [
        { name: 'title', label: t('deal.field.title'), kind: 'text', required: true, ...value(draft.title) },
        {
          name: 'customer',
          label: t('deal.field.customer'),
          kind: 'customer',
          required: true,
          hint: t('deal.field.customerHint'),
          ...value(draft.customer),
        },
        {
          name: 'amount',
          label: t('deal.field.amount'),
          kind: 'money',
          required: false,
          hint: t('deal.field.amountHint'),
          ...value(draft.amount),
        },
        {
          name: 'expectedClose',
          label: t('deal.field.close'),
          kind: 'date',
          required: false,
          ...value(draft.expectedClose),
        },
        { name: 'product', label: t('deal.field.product'), kind: 'text', required: false, ...value(draft.product) },
        { name: 'region', label: t('deal.field.region'), kind: 'text', required: false, ...value(draft.region) },
      ],
    }
  },
  async submit(ctx, subject, values) {
    const { title = '', customer = '' } = values
    const product = filled(values.product)
    const region = filled(values.region)
    const expectedClose = filled(values.expectedClose)
    const today = dayIn(ctx.timeZone, ctx.now)
    const errors = fieldErrors(ctx.t, {
      title: () => requireTitle(title),
      customer: () => requireCustomer(customer),
      amount: () => amountIn(values.amount),
      expectedClose: () => expectedClose && requireComingDay(expectedClose, today),
      product: () => shortFact(product),
      region: () => shortFact(region),
    })
    if (errors) return { type: 'fieldErrors', errors }
    const { pipelineId } = readDraft(subject)
    const facts = { title, customer, product, region, expectedClose, pipelineId, amount: amountIn(values.amount) }
    const deal = await createDeal(ctx.tx, ctx.actor, facts, ctx)
    return { type: 'card', card: 'deal', subject: deal.id }
  },
}

function requireCustomer(text: string): void {
  if (!filled(text)) throw new UserError('error.deal.customerNeeded')
}

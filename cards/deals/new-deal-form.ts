import { z } from 'zod'
import type { Context } from '../../src/bot/definitions/context.ts'
import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import type { FieldOption } from '../../src/chat/options.ts'
import { listCustomers } from '../../src/customers/list-customers.ts'
import { SeveralMeant } from '../../src/errors/several-meant.ts'
import { UserError } from '../../src/errors/user-error.ts'
import type { Person } from '../../src/people/person.ts'
import { can } from '../../src/people/roles.ts'
import { createDeal } from '../../src/pipeline/deals/create-deal.ts'
import { requireTitle, shortFact } from '../../src/pipeline/model/deal-input.ts'
import { listPipelines } from '../../src/pipeline/model/find-pipeline.ts'
import { comingDay, requireTypedDay } from '../../src/pipeline/model/typed-day.ts'
import type { Reader } from '../../src/store/store.ts'
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
  async draw({ tx, actor, t }, subject, token) {
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
          suggestions: await newestCustomers(tx, actor),
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
    const close = filled(values.expectedClose)
    const closeDay = () => close && requireTypedDay(close, comingDay(ctx))
    const errors = fieldErrors(ctx.t, {
      title: () => requireTitle(title),
      customer: () => requireCustomer(customer),
      amount: () => amountIn(values.amount),
      expectedClose: closeDay,
      product: () => shortFact(product),
      region: () => shortFact(region),
    })
    if (errors) return { type: 'fieldErrors', errors }
    const { pipelineId } = readDraft(subject)
    const facts = {
      title,
      customer,
      product,
      region,
      pipelineId,
      amount: amountIn(values.amount),
      expectedClose: closeDay(),
    }
    try {
      const deal = await createDeal(ctx.tx, ctx.actor, facts, ctx)
      return { type: 'card', card: 'deal', subject: deal.id }
    } catch (error) {
      // What was filled in is kept as the line that does the same.
      throw error instanceof SeveralMeant ? error.inLine(await typedLine(ctx, values, pipelineId)) : error
    }
  },
}

/** So many customers are offered below what is typed. */
const mostSuggested = 20

async function newestCustomers(reader: Reader, actor: Person): Promise<FieldOption[]> {
  const { customers } = await listCustomers(reader, { text: '', page: 0 }, [actor], mostSuggested)
  return customers.map(({ number, name }) => ({ value: number, label: `${name} · ${number}` }))
}

async function typedLine(
  { tx }: Pick<Context, 'tx'>,
  values: Readonly<Record<string, string>>,
  pipelineId: string | undefined,
): Promise<string> {
  const pipelines = pipelineId === undefined ? [] : await listPipelines(tx)
  const pipeline = pipelines.find(({ id }) => id === pipelineId)?.name
  const facts = {
    customer: values.customer,
    amount: values.amount,
    close: values.expectedClose,
    product: values.product,
    region: values.region,
    pipeline,
  }
  const named = Object.entries(facts).flatMap(([name, text]) => (filled(text) ? [`${name}=${quoted(text!)}`] : []))
  return ['/deal new', quoted(values.title ?? ''), ...named].join(' ')
}

/** So that it is read as one text. */
function quoted(text: string): string {
  const bare = text.trim()
  return bare.includes('"') ? `'${bare}'` : `"${bare}"`
}

function requireCustomer(text: string): void {
  if (!filled(text)) throw new UserError('error.deal.customerNeeded')
}

import { z } from 'zod'
import type { Parameter } from '../../src/bot/definitions/command.ts'
import { parseCustomerNumber } from '../../src/customers/customer.ts'
import { looksLikeMoney } from '../../src/money/parse-money.ts'
import { parseDealNumber } from '../../src/pipeline/model/deal.ts'
import { looksLikeDay } from '../../src/pipeline/model/typed-day.ts'

/** Parameters that several commands share. */

export const dealParameter: Parameter = {
  name: 'deal',
  labels: { zh: '商机', en: 'deal', others: ['编号'] },
  required: true,
  fits: (text) => (parseDealNumber(text) === undefined ? 'never' : 'sure'),
  names: 'deal',
  offers: 'choose-open-deal',
}

/** A customer may also be named, and a name may be any text. */
export const customerParameter: Parameter = {
  name: 'customer',
  labels: { zh: '客户', en: 'customer' },
  required: true,
  fits: (text) => (parseCustomerNumber(text) === undefined ? 'maybe' : 'sure'),
  names: 'customer',
  offers: 'choose-customer',
  isName: true,
}

export const reasonParameter: Parameter = {
  name: 'reason',
  labels: { zh: '原因', en: 'reason' },
  required: true,
  rest: true,
  prose: true,
}

const named = (name: string, zh: string, en: string, ...others: string[]): Parameter => ({
  name,
  labels: { zh, en, others },
  required: false,
  namedOnly: true,
})

export const pipelineParameter = named('pipeline', '流程', 'pipeline')

/** What is known about a deal, by name: `客户=某某医院 金额=5.2万`. */
export const factParameters: readonly Parameter[] = [
  { ...named('customer', '客户', 'customer'), isName: true },
  { ...named('amount', '金额', 'amount'), joins: looksLikeMoney },
  { ...named('close', '预计成交', 'close', '成交', 'expected close'), joins: looksLikeDay },
  named('product', '产品', 'product'),
  named('region', '区域', 'region'),
]

/** Their texts, for the `arguments` of a command. */
export const factArguments = {
  customer: z.string().optional(),
  amount: z.string().optional(),
  close: z.string().optional(),
  product: z.string().optional(),
  region: z.string().optional(),
}

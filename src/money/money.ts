import { UserError } from '../errors/user-error.ts'

/** An exact amount: `minor` is an integer in the currency's smallest unit (分, cent; yen has none), within 2^53. */
export interface Money {
  minor: number
  currency: Currency
}

/** ISO 4217 codes we accept, with their decimal digits and the sign people write. */
export const currencies = {
  CNY: { digits: 2, sign: '¥' },
  USD: { digits: 2, sign: '$' },
  EUR: { digits: 2, sign: '€' },
  GBP: { digits: 2, sign: '£' },
  HKD: { digits: 2, sign: 'HK$' },
  TWD: { digits: 2, sign: 'NT$' },
  SGD: { digits: 2, sign: 'S$' },
  JPY: { digits: 0, sign: 'JP¥' },
} as const
export type Currency = keyof typeof currencies

export function isCurrency(code: string): code is Currency {
  return Object.hasOwn(currencies, code)
}

export function requireCurrency(code: string): Currency {
  const upper = code.toUpperCase()
  if (!isCurrency(upper)) throw new UserError('error.money.currency', { text: code })
  return upper
}

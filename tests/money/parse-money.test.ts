import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { typedAmount } from '../../cards/deals/typed-amount.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { formatMoney, formatMoneyShort } from '../../src/money/format-money.ts'
import { type Currency, currencies } from '../../src/money/money.ts'
import { parseMoney } from '../../src/money/parse-money.ts'
import { refusedAmounts, typedAmounts } from '../typed-lines/typed-amounts.ts'

const read = (text: string, inForce?: Currency) => {
  const { minor, currency } = parseMoney(text, inForce)
  return `${minor} ${currency}`
}

const refusalOf = (text: string): string => {
  try {
    return read(text)
  } catch (error) {
    if (error instanceof UserError) return error.code
    throw error
  }
}

describe('an amount', () => {
  it.each(typedAmounts)('%s is %s', (typed, amount) => {
    expect(read(typed)).toBe(amount)
  })

  it.each(refusedAmounts)('%s is refused: %s', (typed, code) => {
    expect(refusalOf(typed)).toBe(code)
  })

  it.each([
    ['5', 'USD', '500 USD'],
    ['$5', 'CNY', '500 USD'],
    ['$5', 'HKD', '500 HKD'],
    ['$5', 'TWD', '500 TWD'],
    ['$5', 'SGD', '500 SGD'],
    ['US$5', 'HKD', '500 USD'],
    ['¥5', 'JPY', '5 JPY'],
    ['¥5', 'USD', '500 CNY'],
    ['5元', 'HKD', '500 HKD'],
    ['5元', 'USD', '500 CNY'],
    ['CNY 5', 'JPY', '500 CNY'],
  ] as const)('%s where %s is in force is %s', (typed, inForce, amount) => {
    expect(read(typed, inForce)).toBe(amount)
  })
})

describe('what the product shows of an amount', () => {
  const money = fc.record({
    minor: fc.integer({ min: 0, max: 900_000_000_000 }),
    currency: fc.constantFrom(...(Object.keys(currencies) as Currency[])),
  })
  const locales = fc.constantFrom('zh', 'en')

  it('is read as that amount, in its own currency', () => {
    fc.assert(
      fc.property(money, locales, (amount, locale) => {
        expect(parseMoney(formatMoney(amount, locale), amount.currency)).toEqual(amount)
        expect(parseMoney(typedAmount(amount))).toEqual(amount)
      }),
    )
  })

  it('and in short as what is left of it', () => {
    fc.assert(
      fc.property(money, locales, (amount, locale) => {
        const again = parseMoney(formatMoneyShort(amount, locale), amount.currency)
        const lost = Math.abs(again.minor - amount.minor)
        expect(lost).toBeLessThanOrEqual(Math.max(amount.minor * 0.005, 10 ** currencies[amount.currency].digits / 2))
      }),
    )
  })
})

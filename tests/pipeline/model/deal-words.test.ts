import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { typedAmount } from '../../../cards/deals/typed-amount.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { type Currency, currencies } from '../../../src/money/money.ts'
import { parseMoney } from '../../../src/money/parse-money.ts'
import { parseDealNumber } from '../../../src/pipeline/model/deal.ts'
import { parseLostReason, sayLostReason, storedLostReason } from '../../../src/pipeline/model/lost-reason.ts'
import { readDealList, writeDealList } from '../../../src/pipeline/queries/deal-list-request.ts'
import { weightedSum } from '../../../src/pipeline/queries/weighted-sum.ts'

describe('a deal number', () => {
  it.each(['D-1024', 'd1024', 'D－1024', 'Ｄ-１０２４', '1024', ' d-1024 ', 'D—1024'])('is read from %s', (text) => {
    expect(parseDealNumber(text)).toBe(1024)
  })
  it.each(['', 'D-', 'C-1024', '-1024', '10.24', 'D-1024x', 'D-12345678901', `D-1024${' '.repeat(40)}`])(
    'is not read from %j',
    (text) => {
      expect(parseDealNumber(text)).toBeUndefined()
    },
  )
})

describe('the reason of a lost deal', () => {
  it.each([
    ['价格', { code: 'price' }],
    ['competitor', { code: 'competitor' }],
    ['预算 明年再说', { code: 'budget', words: '明年再说' }],
    ['需求取消：项目停了', { code: 'cancelled', words: '项目停了' }],
    ['价格：太高，客户（采购）不接受: 另选', { code: 'price', words: '太高，客户（采购）不接受: 另选' }],
    ['老板换人了', { code: 'other', words: '老板换人了' }],
  ])('is read from %s', (text, reason) => {
    expect(parseLostReason(text)).toEqual(reason)
  })
  it('is said in the language of who reads it', () => {
    const stored = storedLostReason({ code: 'price', words: 'too high' })
    expect([sayLostReason(translatorFor('zh'), stored), sayLostReason(translatorFor('en'), stored)]).toEqual([
      '价格 · too high',
      'price · too high',
    ])
    expect(sayLostReason(translatorFor('zh'), storedLostReason({ code: 'other', words: '老板换人了' }))).toBe(
      '老板换人了',
    )
    expect(sayLostReason(translatorFor('zh'), 'Imported: whatever')).toBe('Imported: whatever')
  })
  it('is needed, and "other" needs words', () => {
    expect(() => storedLostReason(undefined)).toThrow('error.lost.reason')
    expect(() => storedLostReason({ code: 'other', words: '  ' })).toThrow('error.lost.reason')
  })
})

describe('an amount put back into a form', () => {
  it('reads back as exactly the same', () => {
    const anyMoney = fc.record({
      minor: fc.integer({ min: 0, max: 900_000_000_000_000 }),
      currency: fc.constantFrom(...(Object.keys(currencies) as Currency[])),
    })
    fc.assert(
      fc.property(anyMoney, (money) => {
        expect(parseMoney(typedAmount(money))).toEqual(money)
      }),
    )
  })
})

describe('the weighted sum', () => {
  it('of three deals at 0.1, 0.2 and 0.7 is exact to the cent', () => {
    const parts = [
      { minor: 33_333, weight: 1000 },
      { minor: 33_333, weight: 2000 },
      { minor: 33_333, weight: 7000 },
    ]
    expect(weightedSum(parts)).toBe(33_333)
  })
  it('does not depend on order, and stays exact for amounts beyond what floating point adds', () => {
    const part = fc.record({
      minor: fc.integer({ min: 0, max: 900_000_000_000 }),
      weight: fc.integer({ min: 0, max: 10_000 }),
    })
    fc.assert(
      fc.property(fc.array(part, { maxLength: 50 }), (parts) => {
        const exact = parts.reduce((sum, { minor, weight }) => sum + BigInt(minor) * BigInt(weight), 0n)
        expect(weightedSum(parts)).toBe(Number((exact + 5_000n) / 10_000n))
        expect(weightedSum(parts.toReversed())).toBe(weightedSum(parts))
      }),
    )
  })
})

describe('the subject of a list', () => {
  it('reads back as it was written and fits into a button', () => {
    const filter = fc.option(
      fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((text) => text.length <= 60),
      { nil: undefined },
    )
    const request = fc.record({
      askerId: fc.constant('0mgabc000aaaaaaaaaaaa1'),
      status: fc.constantFrom(undefined, 'open' as const, 'won' as const),
      stageId: fc.option(fc.constant('0mgabc000aaaaaaaaaaaa2'), { nil: undefined }),
      ownerId: fc.option(fc.constant('0mgabc000aaaaaaaaaaaa3'), { nil: undefined }),
      region: filter,
      text: filter,
      page: fc.nat(1000),
    })
    fc.assert(
      fc.property(request, (asked) => {
        const subject = writeDealList(asked)
        expect(readDealList(subject)).toEqual(asked)
        expect(subject.length).toBeLessThanOrEqual(400)
      }),
    )
  })
  it('is nothing when we did not write it', () => {
    for (const subject of ['', '[]', '{}', 'null', '["a","sold","","","","",0]', '["a","","","","","",-1]'])
      expect(readDealList(subject)).toBeUndefined()
  })
})

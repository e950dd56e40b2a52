import { describe, expect, it, test } from 'vitest'
import { currencies, type Money } from '../../../src/money/money.ts'
import {
  optionalText,
  requireAmount,
  requireComingDay,
  requireDay,
  requireTitle,
  shortFact,
} from '../../../src/pipeline/model/deal-input.ts'

const refusal = (read: () => unknown): string | undefined => {
  try {
    read()
    return undefined
  } catch (error) {
    return (error as { code?: string }).code
  }
}

describe('a title', () => {
  it('is kept as it is read', () => {
    expect(requireTitle('  华东医疗设备采购 ')).toBe('华东医疗设备采购')
    expect(requireTitle('成'.repeat(80))).toHaveLength(80)
  })

  test.each([
    ['blank', '  ', 'error.deal.titleEmpty'],
    ['only signs', '!!! ---', 'error.deal.titleEmpty'],
    ['turned round', '采购\u202E单', 'error.deal.titleHidden'],
    ['of two lines', '采购\n单', 'error.deal.titleHidden'],
    ['too long', '成'.repeat(81), 'error.deal.titleLong'],
  ])('is not %s', (_, text, code) => {
    expect(refusal(() => requireTitle(text))).toBe(code)
  })
})

test('a fact is short and hides nothing; blank is none', () => {
  expect([shortFact(' 华东 '), shortFact('  '), shortFact(undefined)]).toEqual(['华东', null, null])
  expect(refusal(() => shortFact('东'.repeat(61)))).toBe('error.deal.factLong')
  expect(refusal(() => shortFact('东\u200B西'))).toBe('error.deal.factLong')
})

test('a text has lines and a limit, and hides nothing', () => {
  expect([optionalText(' 一\n二 '), optionalText(' ')]).toEqual(['一\n二', null])
  expect(refusal(() => optionalText('成'.repeat(2001)))).toBe('error.deal.textLong')
  expect(refusal(() => optionalText('一\u202E二'))).toBe('error.deal.textHidden')
})

describe('an amount', () => {
  const amount = (minor: number, currency = 'CNY') => refusal(() => requireAmount({ minor, currency } as Money))

  it('is exact, no debt, and in a currency there is', () => {
    expect(Object.keys(currencies).map((currency) => amount(5_200_000, currency))).not.toContain('error.money.currency')
    expect([amount(0), amount(900_000_000_000_000)]).toEqual([undefined, undefined])
  })

  test.each([-1, 0.5, 900_000_000_000_001, Number.NaN])('is not %s', (minor) => {
    expect(amount(minor)).toBe('error.money.range')
  })

  test.each(['XXX', 'toString'])('is not in %s', (currency) => {
    expect(amount(1, currency)).toBe('error.money.currency')
  })
})

describe('a day', () => {
  it('is in the calendar', () => {
    expect(requireDay(' 2026/12/31 ')).toBe('2026-12-31')
    expect(refusal(() => requireDay('2026-02-30'))).toBe('error.deal.day')
    expect(refusal(() => requireDay(`2026-12-31${' '.repeat(40)}`))).toBe('error.deal.day')
  })

  it('to come is today or later', () => {
    expect(requireComingDay('2026-11-23', '2026-11-23')).toBe('2026-11-23')
    expect(refusal(() => requireComingDay('2026-11-22', '2026-11-23'))).toBe('error.deal.dayPast')
  })
})

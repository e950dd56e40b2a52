import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withDigits } from '../../src/typed-text/chinese-numbers.ts'
import { readDecimal } from '../../src/typed-text/read-decimal.ts'

const read = (text: string) => {
  const found = readDecimal(text)
  return found && Number(found.digits) / 10 ** found.places
}

describe('a number', () => {
  it.each([
    ['三十一日', '31日'],
    ['二〇二六年', '2026年'],
    ['一百零五', '105'],
    ['一百五', '150'],
    ['两千五', '2500'],
    ['十', '10'],
    ['下周三', '下周3'],
    ['5百', '5百'],
    ['千百', '千百'],
    ['十百', '十百'],
  ])('in Chinese is put in digits where it is one: %s', (text, digits) => {
    expect(withDigits(text)).toBe(digits)
  })

  it.each(['', '.', '1.2.3', '1,2', '1 2', '万5', '5万6万', '5万50000', '3kk', '一千一千', '0x10', '1e9', '½x'])(
    'is none: %s',
    (text) => {
      expect(read(text)).toBeUndefined()
    },
  )

  it('is read as the product shows it', () => {
    const numbers = fc.oneof(
      fc.nat(),
      fc.nat({ max: 999_999_999 }).map((hundredths) => hundredths / 100),
    )
    fc.assert(
      fc.property(numbers, fc.constantFrom('zh-CN', 'en-US'), (number, locale) => {
        expect(read(number.toLocaleString(locale))).toBe(number)
        expect(read(String(number))).toBe(number)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskPhone, normalisePhone } from '../../src/customers/phone.ts'
import { UserError } from '../../src/errors/user-error.ts'

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
const mobiles = fc
  .tuple(fc.constantFrom('138', '139', '150', '177', '186', '199'), digits(8))
  .map(([head, rest]) => head + rest.join(''))

describe('the phone half of an identity', () => {
  it.each([
    ['+86 138-0000-0000', '+8613800000000'],
    ['13800000000', '+8613800000000'],
    ['１３８ ００００ ００００', '+8613800000000'],
    ['008613800000000', '+8613800000000'],
    ['021-6888 8888', '+862168888888'],
    ['(010) 6234-5678', '+861062345678'],
    ['021-68888888 转 801', '+862168888888'],
    ['400-820-8820', '+864008208820'],
    ['+1 415 555 2671', '+14155552671'],
    ['+852 2345 6789', '+85223456789'],
  ])('reads %s as %s', (written, expected) => {
    expect(normalisePhone(written)).toBe(expected)
  })

  it.each([
    ['', 'nothing'],
    ['张三', 'no number'],
    ['1380000000', 'a mobile with a digit lost'],
    ['138000000001', 'a mobile with a digit too many'],
    ['62345678', 'a fixed line without its area code'],
    ['95588', 'a service number'],
    ['13800000000/13900000000', 'two numbers'],
    ['电话 13800000000', 'a number inside a text'],
    ['+1 555 0100', 'a number of no country plan'],
  ])('refuses %j: %s', (written) => {
    expect(() => normalisePhone(written)).toThrow(UserError)
  })

  it('does not care how a mobile is grouped or whether its country is written', () => {
    const grouped = fc.tuple(
      mobiles,
      fc.constantFrom('', ' ', '-', '－', '  '),
      fc.constantFrom('', '+86', '+86 ', '86', '0086 '),
    )
    fc.assert(
      fc.property(grouped, ([mobile, gap, country]) => {
        const written = `${country}${mobile.slice(0, 3)}${gap}${mobile.slice(3, 7)}${gap}${mobile.slice(7)}`
        expect(normalisePhone(written)).toBe(`+86${mobile}`)
      }),
    )
  })

  it('stays what it is when taken again', () => {
    fc.assert(
      fc.property(mobiles, (mobile) => {
        expect(normalisePhone(normalisePhone(mobile))).toBe(normalisePhone(mobile))
      }),
    )
  })

  it('reads a number or says no, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          expect(normalisePhone(text)).toMatch(/^\+\d{8,15}$/)
        } catch (error) {
          expect(error).toBeInstanceOf(UserError)
        }
      }),
    )
  })

  it('shows no more than the last four digits when masked', () => {
    expect(maskPhone('+8613812345678')).toBe('＊＊＊＊5678')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companyKey } from '../../src/customers/company-key.ts'

const letters = [...'某上海北京有限公司甲乙丙abzABZ09éß&+']
const names = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 12 }).map((found) => found.join(''))
const noise = fc.array(
  fc.constantFrom(' ', '　', '(', ')', '（', '）', '.', '，', '·', '-', '_', '%', '\t', '\u200b'),
  { maxLength: 4 },
)
/** ASCII as people type it with a Chinese keyboard. */
const widened = (text: string) =>
  text.replace(/[!-~]/g, (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0))

describe('the company half of an identity', () => {
  it('is one for brackets and spaces of either width', () => {
    expect(companyKey('某某(上海)有限公司')).toBe(companyKey('某某（上海）有限公司 '))
    expect(companyKey('ACME  Corp.')).toBe(companyKey('ａｃｍｅ corp'))
  })

  it.each([
    ['某某(上海)有限公司', '某某(北京)有限公司'],
    ['某某有限公司', '某某股份有限公司'],
    ['A&B', 'AB'],
    ['C++ Labs', 'C Labs'],
    ['甲公司1', '甲公司2'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(companyKey(one)).not.toBe(companyKey(other))
  })

  it('is refused for a text that is longer than any name', () => {
    expect(() => companyKey('长'.repeat(501))).toThrow(expect.objectContaining({ code: 'error.customer.nameLong' }))
  })

  it('is empty for a text that names nothing', () => {
    expect(companyKey(' （—） ')).toBe('')
  })

  it('stays what it is when taken again, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(companyKey(companyKey(text))).toBe(companyKey(text))
      }),
    )
  })

  it('stays what it is when taken again, for every letter there is', () => {
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const key = companyKey(String.fromCodePoint(code))
      if (companyKey(key) !== key) expect.fail(`U+${code.toString(16)}`)
    }
  })

  it('never contains a wildcard of a search', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(companyKey(text)).not.toMatch(/[%_\\]/)
      }),
    )
  })

  it('does not care for case, width, or anything put between the letters', () => {
    fc.assert(
      fc.property(names, fc.array(noise, { minLength: 12, maxLength: 12 }), (name, gaps) => {
        const scattered = Array.from(name, (letter, at) => letter + (gaps[at] ?? []).join('')).join('')
        for (const written of [name.toUpperCase(), name.toLowerCase(), widened(name), scattered]) {
          expect(companyKey(written)).toBe(companyKey(name))
        }
      }),
    )
  })

  it('differs when a letter differs', () => {
    const folded = (text: string) => text.toUpperCase().toLowerCase()
    fc.assert(
      fc.property(names, names, (one, other) => {
        fc.pre(folded(one) !== folded(other))
        expect(companyKey(one)).not.toBe(companyKey(other))
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalised } from '../../src/typed-text/normalised.ts'

const forms = ['NFC', 'NFKC'] as const
const marks = ['\u0301', '\u0316', '\u0344', '\u0345', '\uff9e', '\u3099', 'ำ']
const heaped = fc.string({ unit: fc.constantFrom('a', 'ｶ', '가', ...marks), maxLength: 200 })

describe.each(forms)('a text in %s', (form) => {
  it('is what the runtime makes of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        expect(normalised(text, form)).toBe(text.normalize(form))
      }),
    )
  })

  it('has at most thirty marks on a letter, the first of them', () => {
    const [kept, heap] = [`a${'\u0301'.repeat(30)}`, `a${'\u0301'.repeat(5000)}`]
    expect(normalised(`${heap}b`, form)).toBe(`${normalised(kept, form)}b`)
  })

  it('stays what it is when taken again, whatever is heaped on it', () => {
    fc.assert(
      fc.property(heaped, (text) => {
        const once = normalised(text, form)
        expect(normalised(once, form)).toBe(once)
        expect(once).toBe(once.normalize(form))
      }),
    )
  })
})

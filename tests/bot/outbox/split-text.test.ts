import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitText, lengthIn, splitText } from '../../../src/bot/outbox/split-text.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'

const text = fc
  .array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('\n', '成单', '👨‍👩‍👧', 'e\u0301', ' ', '\n\n')))
  .map((parts) => parts.join(''))
const limit = fc.record({
  most: fc.integer({ min: 30, max: 200 }),
  in: fc.constantFrom('bytes' as const, 'characters' as const),
})
/** But for line ends, of which one is left out where a piece ends, and for pieces of nothing but space. */
const bare = (whole: string) => whole.replaceAll(/\s/gu, '')

describe('a text in pieces', () => {
  it('is whole and in order, and each piece fits', () => {
    fc.assert(
      fc.property(text, limit, (whole, most) => {
        const pieces = splitText(whole, most)
        expect(bare(pieces.join(''))).toBe(bare(whole))
        for (const piece of pieces) expect(lengthIn(piece, most.in)).toBeLessThanOrEqual(most.most)
      }),
    )
  })

  it('ends at line ends where it can, and never within a letter', () => {
    expect(splitText('一二\n三四\n五六', { most: 5, in: 'characters' })).toEqual(['一二\n三四', '五六'])
    expect(splitText('一二\n三四\n五六', { most: 6, in: 'bytes' })).toEqual(['一二', '三四', '五六'])
    expect(splitText('👨‍👩‍👧👨‍👩‍👧', { most: 20, in: 'bytes' })).toEqual(['👨‍👩‍👧', '👨‍👩‍👧'])
    expect(splitText('👨‍👩‍👧👨‍👩‍👧', { most: 26, in: 'bytes' })).toEqual(['👨‍👩‍👧', '👨‍👩‍👧'])
    expect(splitText('abc', { most: 3, in: 'characters' })).toEqual(['abc'])
  })

  it('falls apart within a letter that no piece can hold', () => {
    expect(splitText('e\u0301\u0302\u0303', { most: 2, in: 'characters' })).toEqual(['e\u0301', '\u0302\u0303'])
  })

  it('of nothing but space is one all the same', () => {
    expect(fitText(' \n ', { most: 60, in: 'characters', parts: 3 }, translatorFor('zh'))).toEqual([' \n '])
  })

  it('of more than the platform takes ends with how much is left', () => {
    const t = translatorFor('zh')
    const lines = Array.from({ length: 50 }, (_, n) => `第 ${n} 行`).join('\n')
    const pieces = fitText(lines, { most: 60, in: 'characters', parts: 3 }, t)
    expect(pieces).toHaveLength(3)
    expect(pieces.at(-1)).toMatch(/还有 \d+ 字没有显示/)
    for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(60)
    const note = Number(/还有 (\d+) 字/.exec(pieces.at(-1)!)![1])
    expect(note).toBeGreaterThan(lines.length - 180)
  })
})

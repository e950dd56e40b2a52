import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, slipsAllowed, slipsBetween } from '../../../src/bot/command-line/edit-distance.ts'

describe('the distance between two words', () => {
  it('counts a letter too many, too few, wrong, or two swapped as one slip', () => {
    const pairs = [
      ['move', 'moove'],
      ['move', 'mve'],
      ['move', 'mive'],
      ['move', 'mvoe'],
      ['推进', '推近'],
    ] as const
    for (const [from, to] of pairs) expect(editDistance(from, to), to).toBe(1)
    expect(editDistance('kitten', 'sitting')).toBe(3)
    expect(editDistance('', '商机')).toBe(2)
  })

  it('is zero only for the same word, the same both ways, and never more than the longer word', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 8 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b)
        expect(distance === 0).toBe(a === b)
        expect(distance).toBe(editDistance(b, a))
        expect(distance).toBeLessThanOrEqual(Math.max([...a].length, [...b].length))
      }),
    )
  })

  it('is told only where one still recognises the word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '中', '👍'), maxLength: 8 })
    fc.assert(
      fc.property(word, word, (typed, meant) => {
        const distance = editDistance(typed, meant)
        expect(slipsBetween(typed, meant)).toBe(distance <= slipsAllowed(meant) ? distance : undefined)
      }),
    )
  })

  it('lets short words slip less', () => {
    expect(['x', '推进', 'move', 'assign'].map(slipsAllowed)).toEqual([0, 1, 1, 2])
  })
})

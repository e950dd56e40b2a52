import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginningOf, cut } from '../../src/i18n/cut.ts'
import { oneLine } from '../../src/i18n/one-line.ts'

const family = '👨‍👩‍👧‍👦'

describe('a text that is too long', () => {
  it.each([
    ['D-1024 华东', 20, 'D-1024 华东'],
    ['四个字的', 4, '四个字的'],
    ['五个字的话', 4, '五个字…'],
    [`ab${family}cd`, 8, 'ab…'],
    [`${family}${family}`, family.length + 1, `${family}…`],
    ['e\u0301\u0302e\u0301\u0302', 5, 'e\u0301\u0302…'],
    ['👍🏽👍🏽', 5, '👍🏽…'],
    [family, 3, '…'],
    ['', 0, ''],
  ])('%j, at most %i: %j', (text, most, shown) => {
    expect(cut(text, most)).toBe(shown)
  })

  const letters = fc.constantFrom('字', 'a', ' ', '😀', family, 'e\u0301', '🇨🇳', '\r\n', 'க்ஷி')
  const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
  const graphemes = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment)

  it('is never longer than it may be, and never ends within a letter', () => {
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (parts, most) => {
        const text = parts.join('')
        const shown = cut(text, most)
        expect(shown.length).toBeLessThanOrEqual(most)
        if (shown === text) return
        const whole = graphemes(text)
        const kept = graphemes(shown.slice(0, -1))
        expect(kept).toEqual(whole.slice(0, kept.length))
        // One letter more would have been too much.
        expect(shown.length + whole[kept.length]!.length).toBeGreaterThan(most)
        expect(beginningOf(text, most - 1)).toBe(kept.join(''))
      }),
    )
  })
})

it('what was typed comes on one line', () => {
  expect(oneLine('  上海\r\n外滩\t\u0007 贸易  ')).toBe('上海 外滩 贸易')
})

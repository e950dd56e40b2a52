import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskNumbers } from '../../src/typed-text/mask-numbers.ts'
import { realData } from '../support/real-data.ts'

describe('a number that somebody could call does not stand whole in a text', () => {
  it.each([
    ['打 13812345678 找我', '打 138＊＊＊＊＊＊＊8 找我'],
    ['138 1234 5678', '138 ＊＊＊＊ ＊＊＊8'],
    ['010-62345678转801', '010-＊＊＊＊＊＊＊8转801'],
    ['（0571）8765 4321', '（057＊）＊＊＊＊ ＊＊＊1'],
    ['400-800-1234', '400-＊＊＊-＊＊＊4'],
    ['62345678', '623＊＊＊＊8'],
    ['１３８００００１１１１', '１３８＊＊＊＊＊＊＊１'],
    ['一三八零零零零一一一一', '一三八＊＊＊＊＊＊＊一'],
    ['11010119900307123X', '110＊＊＊＊＊＊＊＊＊＊＊＊＊3＊'],
    ['2026-12-03 13812345678', '2026-12-03 138＊＊＊＊＊＊＊8'],
  ])('%s → %s', (text, masked) => expect(maskNumbers(text)).toBe(masked))

  it.each([
    '2026-12-03 下午 3 点',
    '2026.12.3',
    '报价 1500000 元',
    '¥1500000',
    '1000-1500元',
    '520000块',
    'D-1001，123456',
    '第 3 页，共 12 页',
  ])('%s stays as it is', (text) => expect(maskNumbers(text)).toBe(text))

  it('whatever stands around it and between its digits', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 20 })
    const gap = fc.constantFrom('', '', ' ', '-', '.', ') ')
    const around = fc.constantFrom('', ' ', '电话', 'tel:', '，', '\n')
    fc.assert(
      fc.property(
        digits,
        fc.array(gap, { minLength: 20, maxLength: 20 }),
        around,
        around,
        (number, gaps, before, behind) => {
          const text = number.map((one, index) => `${one}${index + 1 < number.length ? gaps[index] : ''}`).join('')
          fc.pre(!/^(?:19|20)\d\d[-.]/u.test(text))
          const masked = maskNumbers(`${before}${text}${behind}`)
          expect(masked).toHaveLength(before.length + text.length + behind.length)
          expect(masked.replaceAll(/[^0-9]/gu, '').length).toBe(4)
        },
      ),
    )
  })

  const file = realData('conversations-zh.jsonl')
  it.runIf(file)('in real talk: no telephone number is left in 8,458 messages', () => {
    const texts = readFileSync(file!, 'utf8')
      .split('\n')
      .filter(Boolean)
      .flatMap((line) => (JSON.parse(line) as { messages: { text: string }[] }).messages.map(({ text }) => text))
    // Mobiles, landlines with an area code, service numbers, and what is called within a town.
    const phone =
      /(?<![0-9])(?:1[3-9][0-9]{9}|0[0-9]{2,3}[-\s]?[0-9]{7,8}|[48]00[-\s]?[0-9]{3,4}[-\s]?[0-9]{3,4}|[2-8][0-9]{6,7})(?![0-9])/u
    const told = texts.filter((text) => phone.test(text))
    expect(texts).toHaveLength(8458)
    expect(told.length).toBeGreaterThanOrEqual(359)
    expect(told.map(maskNumbers).filter((text) => phone.test(text))).toEqual([])
  })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineTokens } from '../../../src/bot/command-line/tokens.ts'

const texts = (line: string) => lineTokens(line).map(({ text }) => text)

it('each quote is closed by the next of its family, however many were tried before', () => {
  expect(texts('"a" "b c"')).toEqual(['a', 'b c'])
  expect(texts('「a 『b c』 d」 e')).toEqual(['a 『b c』 d', 'e'])
  expect(texts('『a b』c 『d e』')).toEqual(['『a', 'b』c', 'd e'])
  expect(texts('「a 「b 「c')).toEqual(['「a', '「b', '「c'])
  expect(texts('"a "b c" d"')).toEqual(['"a', 'b c', 'd"'])
})

it('the words of a line are where they say they are, and nothing but spaces is between them', () => {
  const line = fc.string({
    unit: fc.constantFrom('"', '“', '「', '」', '『', '』', ' ', '\u3000', 'a', '=', '中'),
    maxLength: 40,
  })
  fc.assert(
    fc.property(line, (text) => {
      const tokens = lineTokens(text)
      const between = tokens.map(({ start }, index) => text.slice(tokens[index - 1]?.end ?? 0, start))
      expect(between.join('') + text.slice(tokens.at(-1)?.end ?? 0)).toMatch(/^\s*$/u)
    }),
  )
})

import { expect, test } from 'vitest'
import { changesIn } from '../../soak/mutants/sample/operators.ts'

const made = (text: string) =>
  changesIn(text).map(({ operator, start, end, replace }) => [
    operator,
    text.slice(0, start) + replace + text.slice(end),
  ])

test.each([
  [
    'a guard',
    "if (late) throw new Error('晚了')",
    [
      ['negate', "if (!(late)) throw new Error('晚了')"],
      ['drop-guard', "if (false) throw new Error('晚了')"],
    ],
  ],
  ['a choice', 'const a = late ? 1 : 2', [['negate', 'const a = !(late) ? 1 : 2']]],
  ['a comparison', 'const a = b <= c', [['swap', 'const a = b < c']]],
  ['both of two', "const a = '成单' && b", [['swap', "const a = '成单' || b"]]],
  ['a call', 'await hold(tx)', [['drop-call', ';']]],
  [
    'a condition of a query',
    'const where = and(mine, open)',
    [
      ['drop-condition', 'const where = and(undefined, open)'],
      ['drop-condition', 'const where = and(mine, undefined)'],
    ],
  ],
  [
    'an alternative',
    'if (late) throw late; else go()',
    [
      ['negate', 'if (!(late)) throw late; else go()'],
      ['drop-call', 'if (late) throw late; else ;'],
    ],
  ],
  ['nothing', 'const a: Array<string> = []', []],
])('of %s', (_, text, changes) => {
  expect(made(text)).toEqual(changes)
})

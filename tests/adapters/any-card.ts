import fc from 'fast-check'
import type { Button, Card } from '../../src/chat/card.ts'
import { tinyPng } from './mail/letters.ts'

const ofLength = (letter: string, ...lengths: number[]) => fc.constantFrom(...lengths).map((n) => letter.repeat(n))

/** At limits of Slack and WeCom, and beyond them. */
const lengths = [
  ...[5, 6, 10, 11, 16, 17, 30, 31, 36, 37, 44, 45, 74, 75, 76, 149, 150, 151, 160, 161, 299, 300, 301],
  ...[682, 683, 1_333, 1_334, 2_000, 3_000, 3_001],
]

/** What people write: harmless, meant to do harm, or just below and above what a platform takes. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '',
      ' \n\t ',
      '\u0000\u200b',
      '<!channel> <!here|x> <!everyone>',
      '<@U1> <@W1|x> <#C1> <!subteam^S1>',
      '<https://evil.example|good.example> https://evil.example evil.example',
      '&lt;!channel&gt; & &amp; *bold* _i_ ~s~ `c` ```c``` :tada: > q',
      '<!date^1392734382^Posted|x>',
      '<a href="https://evil.example">x</a> <@zhangsan> <font color="warning">q</font>',
      '# q\n> q\n- q\n**b** [x](https://evil.example) | q |\n|---|',
      '\ud800 half 😀👩‍👩‍👧‍👦🇨🇳',
      'a\r\nb\nc',
    ),
  },
  { weight: 2, arbitrary: ofLength('汉', ...lengths) },
  { weight: 1, arbitrary: ofLength('👩‍👩‍👧‍👦', 13, 14, 100, 400) },
  { weight: 1, arbitrary: ofLength('e\u0301', 75, 76, 1_500, 1_501, 5_000) },
  { weight: 1, arbitrary: ofLength('\u0301', 3_005) },
  { weight: 1, arbitrary: ofLength('&', 780, 3_900, 12_000) },
)

export const anyButton: fc.Arbitrary<Button> = fc.record({
  label: anyText,
  token: fc.oneof(fc.uuid(), fc.constantFrom('t'.repeat(900), 't'.repeat(2_001))),
  style: fc.constantFrom('primary', 'plain', 'danger'),
})

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const mark = fc.constantFrom('open' as const, 'due' as const, 'overdue' as const, 'done' as const, 'refused' as const)

const frame = {
  headline: anyText,
  mark: maybe(mark),
  why: maybe(anyText),
  closing: maybe(anyText),
  buttons: fc.array(anyButton, { maxLength: 7 }),
}
const item = fc.record({ title: anyText, detail: maybe(anyText), mark: maybe(mark), button: maybe(anyButton) })

/** Any neutral card, also what no card of ours is. */
export const anyCard = fc
  .oneof(
    fc.record({
      ...frame,
      kind: fc.constant('facts'),
      facts: fc.array(fc.record({ label: anyText, value: anyText }), { maxLength: 12 }),
    }),
    fc.record({ ...frame, kind: fc.constant('list'), empty: anyText, items: fc.array(item, { maxLength: 60 }) }),
    fc.record({
      ...frame,
      kind: fc.constant('picture'),
      lines: fc.array(anyText, { maxLength: 20 }),
      picture: fc.record({ png: fc.constant(tinyPng), width: fc.nat(), height: fc.nat(), alt: anyText }),
    }),
  )
  .map((card) => withoutUndefined(card) as Card)

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined)
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value
  const kept = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutUndefined(one)]))
}

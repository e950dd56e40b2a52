import fc from 'fast-check'
import { expect, it } from 'vitest'
import { listCommands } from '../../commands/index.ts'
import { parseCommandLine } from '../../src/bot/command-line/parse-line.ts'
import { readPlainWords } from '../../src/bot/command-line/plain-words.ts'

const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })

/** What a line would call a customer, a contact or a deal: every value of a parameter that is a name. */
function namesIn(line: string): { name: string; labels: readonly string[] }[] {
  const parsed = /^[/／]/u.test(line) ? parseCommandLine(line, commands) : readPlainWords(line, commands)
  if (!parsed || !('command' in parsed)) return []
  const values = parsed.values as Record<string, unknown>
  const labels = parsed.command.parameters.map((parameter) => parameter.labels.zh)
  return parsed.command.parameters
    .filter(({ isName }) => isName)
    .flatMap(({ name }) => (typeof values[name] === 'string' ? [{ name: values[name], labels }] : []))
}

const counts = (text: string, letters: RegExp) => [...text.matchAll(letters)].length

/** Said another way than the product does: each bracket has its other, and double quotes, but for inches, come in pairs. */
const isWhole = (name: string) =>
  counts(name, /「/gu) === counts(name, /」/gu) &&
  counts(name, /《/gu) === counts(name, /》/gu) &&
  (counts(name, /(?<!\d)["“”]/gu) % 2 === 0 || counts(name, /(?<=\d)["“”]/gu) > 0)

const starts = ['/商机 新建 ', '/deal new ', '新建商机 ', '/商机 修改 D-1 ', '/客户 修改 C-1 ', '/绑定 ', '商机 新建 ']
const pieces = [
  ...['客户=', '客户：', '客户 = ', 'customer=', '名称=', 'title: ', '金额=', '金额：', '预计成交=', '价格=', 'note='],
  ...[
    '甲公司',
    'Some Co',
    '5万',
    '12月3日',
    '华东 采购',
    'D-1123',
    '3/4',
    'a=b',
    '=',
    '＝',
    ':',
    '，',
    '；',
    '。',
    ',',
    ' ',
  ],
  ...[
    '"',
    '“',
    '”',
    "'",
    '‘',
    '’',
    '「',
    '」',
    '《',
    '》',
    '5"',
    ' /商机 新建 ',
    '/deal move',
    ' @成单',
    ' 客户 ',
    ' 金额 ',
  ],
]

it('no line makes a name of a sign, of a quote without its other or of a command', () => {
  const line = fc
    .tuple(fc.constantFrom(...starts), fc.array(fc.constantFrom(...pieces), { maxLength: 14 }))
    .map(([start, parts]) => start + parts.join(''))
  let named = 0
  fc.assert(
    fc.property(line, (typed) => {
      for (const { name, labels } of namesIn(typed)) {
        named += 1
        const isInQuotes =
          [`"${name}"`, `'${name}'`, `「${name}」`, `《${name}》`].some((quoted) => typed.includes(quoted)) ||
          /["“”'‘’]/u.test(typed[typed.indexOf(name) - 1] ?? '')
        expect(isWhole(name), `${typed} → ${name}`).toBe(true)
        if (isInQuotes) continue
        expect(name, typed).not.toMatch(/[=＝]/u)
        expect(name, typed).not.toMatch(/(?:^|\s)[/／]\p{L}/u)
        const words = name.trim().split(/\s+/u)
        expect(words.length > 1 && words.some((word) => labels.includes(word)), typed).toBe(false)
      }
    }),
    { numRuns: process.env.SOAK === '1' ? 20_000 : 500 },
  )
  // Names are made at all: about one in eight lines has one.
  expect(named).toBeGreaterThan(10)
})

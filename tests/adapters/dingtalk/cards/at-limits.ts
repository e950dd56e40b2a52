import type { Button, Card, ListItem } from '../../../../src/chat/card.ts'
import type { Field, Form } from '../../../../src/chat/form.ts'
import type { OutgoingBody } from '../../../../src/chat/outgoing.ts'
import { tinyPng } from '../../mail/letters.ts'

/** Of one byte, of three, of four, and a family of 25. */
export const letters = ['a', '汉', '😀', '👩‍👩‍👧‍👦'] as const

/** Of a value, and of all that one viewer is given alone. */
const most = 1_000

const button = (label: string, token = 'token'): Button => ({
  label,
  token,
  style: 'plain',
  typed: '/商机 查看 D-1001',
})
const bare = { kind: 'facts' as const, headline: '标题', facts: [], buttons: [button('打开')] }
const card = (of: Partial<Card>): OutgoingBody => ({ type: 'card', card: { ...bare, ...of } as Card })
const list = (items: ListItem[]): OutgoingBody =>
  card({ kind: 'list', items, buttons: [], empty: '没有' } as Partial<Card>)
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))

/** One below a limit, at it, and one beyond it. */
const around = (limit: number): readonly number[] => [limit - 1, limit, limit + 1]

/** What → a card at a limit of DingTalk, or beside it. */
export function cardsAtLimits(): [string, OutgoingBody][] {
  const found: [string, OutgoingBody][] = []
  for (const letter of letters) {
    const long = (what: string, make: (text: string) => OutgoingBody) => {
      for (const count of around(Math.floor(most / Buffer.byteLength(letter))))
        found.push([`${what} ${letter} ${count}`, make(letter.repeat(count))])
    }
    long('headline', (headline) => card({ headline }))
    long('why', (why) => card({ why }))
    long('closing', (closing) => card({ closing }))
    long('button', (label) => card({ buttons: [button(label)] }))
    long('row', (title) => list([{ title, button: button('查看') }]))
  }
  const company = '华'.repeat(40)
  const facts = (count: number) => times(count, (n) => ({ label: `第 ${n + 1} 项`, value: `${company}😀` }))
  for (const count of around(6)) found.push([`${count} facts`, card({ facts: facts(count) } as Partial<Card>)])
  for (const count of around(3))
    found.push([
      `${count} buttons`,
      card({ buttons: times(count, (n) => button(`第 ${n + 1} 个`, `t${n}`.repeat(450))) }),
    ])
  for (const count of around(10))
    found.push([
      `${count} rows`,
      list(times(count, (n) => ({ title: `D-${n}`, detail: company, button: button('查看') }))),
    ])
  const picture = { png: tinyPng, width: 10, height: 10, alt: '漏斗' }
  const lines = times(11, (n) => `第 ${n + 1} 项：10`)
  found.push(['a picture of 11 lines', card({ kind: 'picture', lines, picture } as Partial<Card>)])
  return found
}

const field = (of: Partial<Field>): Field => ({ name: 'one', label: '一项', kind: 'text', required: true, ...of })
const form = (fields: Field[]): OutgoingBody => ({
  type: 'form',
  form: { token: 'token', title: '表单', submitLabel: '提交', typed: '/商机 新建', fields } satisfies Form,
  open: button('填写'),
})

/** What → a form that just fits on a card, or just does not. */
export function formsAtLimits(): [string, OutgoingBody][] {
  const options = (count: number) => times(count, (n) => ({ value: `v${n}`, label: `第 ${n} 个` }))
  const fields = (count: number) => times(count, (n) => field({ name: `f${n}`, label: `第 ${n} 项` }))
  return [
    ...[8, 9, 10, 11].map((count): [string, OutgoingBody] => [`${count} fields`, form(fields(count))]),
    ...[12, 14, 16, 18].map((count): [string, OutgoingBody] => [
      `${count} options`,
      form([field({ kind: 'choice', options: options(count) })]),
    ]),
    ['what was typed before and is too long', form([field({ kind: 'longText', value: '汉'.repeat(300) })])],
    ['a file', form([field({ kind: 'file' })])],
    ['two fields of one name', form([field({}), field({})])],
    ['no fields', form([])],
    [
      'one of each',
      form([
        ...(['text', 'longText', 'number', 'money', 'date', 'tick'] as const).map((kind) =>
          field({ name: kind, kind }),
        ),
        field({ name: 'person', kind: 'person', options: options(2), value: 'v1' }),
        field({ name: 'customer', kind: 'customer', hint: '公司名' }),
      ]),
    ],
  ]
}

import type { Button, Card } from '../../../src/chat/card.ts'
import type { Field, Form } from '../../../src/chat/form.ts'
import type { OutgoingBody } from '../../../src/chat/outgoing.ts'
import { tinyPng } from '../mail/letters.ts'

export type Body = Exclude<OutgoingBody, { type: 'recall' }>

/** One UTF-16 unit and byte; one unit of three bytes; two of four; eleven of 25. */
const letters = ['a', '汉', '😀', '👩‍👩‍👧‍👦']

const button = (label: string, token = label.slice(0, 20)): Button => ({ label, token, style: 'plain' })
const bare = { kind: 'facts' as const, headline: '标题', facts: [], buttons: [] }
const card = (of: Partial<Card>): Body => ({ type: 'card', card: { ...bare, ...of } as Card })
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))

/** Letters of so many UTF-16 units, or just fewer. */
const units = (letter: string, count: number) => letter.repeat(Math.floor(count / letter.length))

/** At a limit and one beyond it. */
const around = (limit: number): readonly number[] => [limit, limit + 1]

/** What → a message at a limit of Slack, or beyond it. */
export function messagesAtLimits(): [string, Body][] {
  const found: [string, Body][] = []
  const add = (what: string, body: Body) => void found.push([what, body])
  for (const letter of letters) {
    const of = (count: number) => units(letter, count)
    for (const count of [...around(150), ...around(1_000)])
      add(`headline ${letter} ${count}`, card({ headline: of(count) }))
    for (const count of around(3_000)) add(`why ${letter} ${count}`, card({ why: of(count) }))
    for (const count of around(1_000)) add(`closing ${letter} ${count}`, card({ closing: of(count) }))
    for (const count of around(75)) add(`button ${letter} ${count}`, card({ buttons: [button(of(count))] }))
    for (const count of [...around(300), ...around(2_000)])
      add(`fact ${letter} ${count}`, card({ facts: [{ label: of(20), value: of(count) }] } as Partial<Card>))
    for (const count of [...around(1_333), ...around(3_000), 12_000])
      add(`text ${letter} ${count}`, { type: 'text', text: letter.repeat(count) })
  }
  for (const count of [5, 6, 11]) add(`${count} buttons`, card({ buttons: times(count, (n) => button(`第 ${n} 个`)) }))
  for (const count of around(2_000)) add(`token ${count}`, card({ buttons: [button('推进', 't'.repeat(count))] }))
  for (const count of [6, 12, 60]) {
    const facts = times(count, (n) => ({ label: `第 ${n} 项`, value: '汉'.repeat(200) }))
    add(`${count} facts`, card({ facts } as Partial<Card>))
  }
  for (const count of [47, 48, 500, 3_000]) {
    const items = times(count, (n) => ({ title: `D-${n}`, detail: '海天医院', button: button('查看', `t-${n}`) }))
    add(`${count} rows`, card({ kind: 'list', items, empty: '没有' } as Partial<Card>))
  }
  for (const count of around(2_000)) {
    const picture = { png: tinyPng, width: 10, height: 10, alt: '汉'.repeat(count) }
    add(`picture ${count}`, card({ kind: 'picture', lines: ['线索 10'], picture } as Partial<Card>))
  }
  return found
}

const field = (of: Partial<Field>): Field => ({ name: 'one', label: '一项', kind: 'text', required: false, ...of })
const form = (of: Partial<Form>, ...fields: Field[]): Form => ({
  ...{ token: 'token', title: '表单', submitLabel: '提交', typed: '/deal new', fields },
  ...of,
})

/** What → a form at a limit of a modal, or beyond it. */
export function formsAtLimits(): [string, Form][] {
  const found: [string, Form][] = []
  const add = (what: string, one: Form) => void found.push([what, one])
  for (const letter of letters) {
    const of = (count: number) => units(letter, count)
    for (const count of around(24)) add(`title ${letter} ${count}`, form({ title: of(count) }, field({})))
    for (const count of around(24)) add(`submit ${letter} ${count}`, form({ submitLabel: of(count) }, field({})))
    for (const count of around(3_000)) add(`intro ${letter} ${count}`, form({ intro: of(count) }, field({})))
    for (const count of around(2_000)) {
      add(`label ${letter} ${count}`, form({}, field({ label: of(count) })))
      add(`hint ${letter} ${count}`, form({}, field({ hint: of(count) })))
    }
    for (const count of around(3_000)) add(`value ${letter} ${count}`, form({}, field({ value: of(count) })))
    for (const count of around(75)) {
      const options = [{ value: 'v', label: of(count) }]
      add(`option ${letter} ${count}`, form({}, field({ kind: 'choice', required: true, options })))
    }
  }
  for (const count of [5, 6, ...around(100), 10_000]) {
    const options = times(count, (n) => ({ value: `v-${n}`, label: `第 ${n} 个` }))
    add(`${count} options`, form({}, field({ kind: 'choice', required: true, options })))
  }
  for (const count of around(100)) add(`${count} fields`, form({}, ...times(count, (n) => field({ name: `f-${n}` }))))
  return found
}

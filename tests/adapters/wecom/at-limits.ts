import type { Drawable } from '../../../adapters/wecom/render.ts'
import type { Button, Card, ListItem } from '../../../src/chat/card.ts'
import type { Field, Form } from '../../../src/chat/form.ts'
import { tinyPng } from '../mail/letters.ts'

/** A letter as people see it, how wide it is shown, and its bytes. */
interface Letter {
  letter: string
  width: number
}

/** Of an alphabet, Chinese, an emoji, a family of seven characters, with a mark upon it, of two scripts. */
export const letters: readonly Letter[] = [
  { letter: 'a', width: 0.5 },
  { letter: '汉', width: 1 },
  { letter: '😀', width: 1 },
  { letter: '👩‍👩‍👧‍👦', width: 7 },
  { letter: 'e\u0301', width: 1 },
  { letter: '汉a', width: 1.5 },
]

const button = (label: string, token = 'token'): Button => ({ label, token, style: 'plain' })
const bare = { kind: 'facts' as const, headline: '标题', facts: [], buttons: [button('打开')] }
const card = (of: Partial<Card>): Drawable => ({ type: 'card', card: { ...bare, ...of } as Card })
const list = (items: ListItem[], buttons: Button[] = []): Drawable =>
  card({ kind: 'list', items, buttons, empty: '没有' } as Partial<Card>)
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))

/** One below a limit, at it, and one beyond it. */
const around = (limit: number): readonly number[] => [limit - 1, limit, limit + 1]

/** What → a message at a limit of WeCom, or beside it. */
export function messagesAtLimits(): [string, Drawable][] {
  const found: [string, Drawable][] = []
  const add = (what: string, body: Drawable) => void found.push([what, body])
  for (const { letter, width } of letters) {
    const wide = (most: number, make: (text: string) => Drawable, what: string) => {
      for (const count of around(Math.floor(most / width)))
        add(`${what} ${letter} ${count}`, make(letter.repeat(Math.max(1, count))))
    }
    wide(36, (headline) => card({ headline }), 'headline')
    wide(44, (why) => card({ why }), 'why')
    wide(160, (closing) => card({ why: closing, headline: '标' }), 'below')
    wide(10, (label) => card({ buttons: [button(label)] }), 'button')
    wide(5, (label) => card({ facts: [{ label, value: '值' }] } as Partial<Card>), 'label')
    wide(30, (value) => card({ facts: [{ label: '项', value }] } as Partial<Card>), 'fact')
    wide(112, (value) => card({ facts: [{ label: '项', value }] } as Partial<Card>), 'quote')
    wide(30, (title) => list([{ title, button: button('查看', 't-1') }]), 'row')
    wide(15, (title) => list(times(2, (n) => ({ title, button: button('查看', `t-${n}`) }))), 'option')
    for (const count of around(Math.floor(2_048 / Buffer.byteLength(letter))))
      add(`text ${letter} ${count}`, { type: 'text', text: letter.repeat(count) })
    for (const count of around(Math.floor(2_040 / Buffer.byteLength(letter))))
      add(`notice ${letter} ${count}`, card({ headline: '标', why: letter.repeat(count), buttons: [] }))
  }
  for (const count of around(6)) add(`${count} buttons`, card({ buttons: times(count, (n) => button(`第 ${n} 个`)) }))
  for (const count of around(1_016)) add(`token ${count}`, card({ buttons: [button('推进', 't'.repeat(count))] }))
  for (const count of around(126)) {
    const row = (n: number) => ({ title: `第 ${n} 行`, button: button('查看', `a${`${n}`.repeat(count)}z`) })
    add(`what rows differ in ${count}`, list(times(2, row)))
  }
  for (const count of [...around(6), ...around(12), 60])
    add(
      `${count} rows`,
      list(
        times(count, (n) => ({ title: `D-${n}`, detail: '海天医院', button: button('查看', `t-${n}`) })),
        [button('下一页')],
      ),
    )
  for (const count of around(6))
    add(`${count} facts`, card({ facts: times(count, (n) => ({ label: `第 ${n} 项`, value: '汉' })) } as Partial<Card>))
  const picture = { png: tinyPng, width: 10, height: 10, alt: '漏斗' }
  for (const count of around(6))
    add(
      `${count} figures`,
      card({ kind: 'picture', lines: times(count, (n) => `第 ${n} 项：10`), picture } as Partial<Card>),
    )
  return found
}

const options = (count: number, label = '第', value = 'v') =>
  times(count, (n) => ({ value: `${value}${n}`, label: `${label}${n}` }))
const choice = (of: Partial<Field> = {}): Field => ({
  ...{ name: 'one', label: '一项', kind: 'choice', required: true, options: options(2) },
  ...of,
})
const form = (fields: Field[], of: Partial<Form> = {}): Drawable => ({
  type: 'form',
  form: { token: 'token', title: '表单', submitLabel: '提交', typed: '/deal new', fields, ...of },
  open: button('填写'),
})

/** What → a form at a limit of a card, or beside it. */
export function formsAtLimits(): [string, Drawable][] {
  const found: [string, Drawable][] = []
  const add = (what: string, body: Drawable) => void found.push([what, body])
  for (const { letter, width } of letters) {
    const wide = (most: number, make: (text: string) => Drawable, what: string) => {
      for (const count of around(Math.floor(most / width)))
        add(`${what} ${letter} ${count}`, make(letter.repeat(Math.max(1, count))))
    }
    wide(36, (title) => form([choice()], { title }), 'title')
    wide(44, (intro) => form([choice()], { intro }), 'intro')
    wide(13, (label) => form([choice({ label })]), 'label')
    wide(15, (label) => form([choice({ options: options(2, label) })]), 'option')
    wide(10, (submitLabel) => form([choice()], { submitLabel }), 'submit')
  }
  for (const count of around(3)) add(`${count} choices`, form(times(count, (n) => choice({ name: `f-${n}` }))))
  for (const count of around(10)) add(`${count} options`, form([choice({ options: options(count) })]))
  for (const count of around(9))
    add(`${count} options or none`, form([choice({ required: false, options: options(count) })]))
  for (const count of around(126))
    add(`values of ${count + 1}`, form([choice({ options: options(2, '第', 'v'.repeat(count)) })]))
  for (const count of around(1_024)) add(`name of ${count}`, form([choice({ name: 'n'.repeat(count) })]))
  for (const count of around(1_015)) add(`token of ${count}`, form([choice()], { token: 't'.repeat(count) }))
  return found
}

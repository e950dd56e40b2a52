import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { encodeForm } from '../../../src/chat/button-token.ts'
import type { Field, FieldKind, Form } from '../../../src/chat/form.ts'
import type { Channel, SlackUser } from '../../fakes/slack/index.ts'
import { SlackWorld } from './slack-world.ts'

let world: SlackWorld
let li: SlackUser
let dm: Channel

beforeAll(async () => {
  world = await SlackWorld.open()
  li = world.workspace.user('李雷')
  dm = world.workspace.im(li)
})
afterAll(() => world.close())
beforeEach(async () => {
  world.receiver.offers = options(3)
  if (phone().view) await phone().closesView(true)
})

const phone = () => world.slack.as(li)
const token = encodeForm('deal-new', '')

/** The form as it stands before somebody in Slack. */
async function opens(field: Partial<Field> & { kind: FieldKind }): Promise<void> {
  const fields = [{ name: 'one', label: '一项', required: false, ...field }]
  const form: Form = { token, title: '一个表单', submitLabel: '提交', typed: '/deal new', fields }
  world.receiver.answer = async () => ({ type: 'form', form })
  await phone().slash(dm, '/deal', 'new')
  await world.settled()
  expect(phone().view?.title).toBe('一个表单')
}

/** It is sent in, and this is what comes of its field. */
async function comesBack(values: Parameters<ReturnType<typeof phone>['submits']>[0] = {}): Promise<string | undefined> {
  world.receiver.answer = async () => ({ type: 'done' })
  const { closed, trouble, errors } = await phone().submits(values)
  expect([closed, trouble, errors]).toEqual([true, undefined, undefined])
  const { event } = world.receiver.recorded.at(-1)!
  return event.type === 'submit' ? event.values.one : undefined
}

const options = (count: number) => Array.from({ length: count }, (_, n) => ({ value: `v-${n}`, label: `第 ${n} 个` }))

interface Kind {
  kind: FieldKind
  /** What somebody puts in. */
  filled: string
  /** What such a field may hold that is none: it is shown as it is, and comes back so. */
  wrong: string
}

const kinds: readonly Kind[] = [
  { kind: 'text', filled: '海天 <!channel> 😀', wrong: '\u0000' },
  { kind: 'longText', filled: '一\n二', wrong: '\u0000' },
  { kind: 'number', filled: '-3.5', wrong: '三' },
  { kind: 'money', filled: '5.2万', wrong: '很多' },
  { kind: 'date', filled: '2026-12-31', wrong: '2026-02-30' },
  { kind: 'choice', filled: 'v-0', wrong: '没有的' },
  { kind: 'person', filled: 'v-0', wrong: '没有的人' },
  { kind: 'customer', filled: 'v-0', wrong: '没有的客户' },
  { kind: 'tick', filled: 'true', wrong: '也许' },
]

describe.each(kinds)('a field of kind $kind', ({ kind, filled, wrong }) => {
  const field = { kind, ...(kind === 'choice' ? { options: options(3) } : {}) }

  it('comes back as it was filled in', async () => {
    await opens(field)
    expect(await comesBack({ one: filled })).toBe(filled)
  })

  it('comes back as it was held', async () => {
    await opens({ ...field, value: filled })
    expect(await comesBack()).toBe(filled)
  })

  it('comes back empty, and where it is required Slack itself keeps it', async () => {
    await opens(field)
    expect(await comesBack()).toBe('')
    await opens({ ...field, required: true })
    expect((await phone().submits()).errors).toHaveProperty('one')
  })

  it('with something that is none of its kind opens all the same', async () => {
    await opens({ ...field, value: wrong })
    const held = await comesBack()
    // What cannot be held is empty, and never something else.
    expect(['', wrong, '\uFFFD']).toContain(held)
  })

  it('says what is wrong with it, and keeps what was typed', async () => {
    await opens(field)
    world.receiver.answer = async () => ({ type: 'fieldErrors', errors: { one: '不对 <@U1>' } })
    const { closed, errors, view } = await phone().submits({ one: filled })
    expect([closed, errors]).toEqual([false, { one: '不对 <@U1>' }])
    expect(view?.fields).toHaveLength(1)
    expect(await comesBack()).toBe(filled)
  })
})

describe.each(['choice', 'person', 'customer'] as const)('a field of kind %s', (kind) => {
  it.each([1, 10_000])('of %i options can be filled in, or says how it is typed', async (count) => {
    world.receiver.offers = options(Math.min(count, 100))
    await opens({ kind, options: options(count) })
    if (phone().view!.fields.length > 0)
      return expect(await comesBack({ one: `v-${Math.min(count, 100) - 1}` })).toBe(`v-${Math.min(count, 100) - 1}`)
    expect([kind, phone().view!.words]).toEqual(['choice', expect.stringContaining('/deal new')])
  })
})

describe('a field of kind file', () => {
  const file = (name: string) => phone().uploads({ name, content: Buffer.from('x') })

  it('brings its files, one or ten, and none where it is empty', async () => {
    await opens({ kind: 'file' })
    const ten = Array.from({ length: 10 }, (_, n) => file(`${n}.pdf`))
    expect(await comesBack({ one: ten })).toBe(ten.map(({ id }) => id).join(','))
    expect(world.receiver.recorded.at(-1)!.event).toMatchObject({ files: ten.map(({ name }) => ({ name })) })
    await opens({ kind: 'file' })
    expect(await comesBack()).toBe('')
  })
})

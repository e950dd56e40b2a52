import { afterEach, beforeEach, expect, it } from 'vitest'
import { forgetButtonTexts } from '../../../src/bot/buttons/button-texts.ts'
import { defineCard } from '../../../src/bot/definitions/card.ts'
import type { FormDefinition } from '../../../src/bot/definitions/form.ts'
import { decodeButton } from '../../../src/chat/button-token.ts'
import { msPerDay } from '../../../src/clock/lengths.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { showsCommand } from './shows-command.ts'

const subject = '甲'.repeat(400)
const argument = '乙'.repeat(400)

const longCard = defineCard<{ subject: string }>({
  name: 'long',
  subjects: { left: 'nothing of the product changes it' },
  view: async (_reader, named) => ({ subject: named }),
  draw: (_view, { button }) => ({
    kind: 'facts',
    headline: 'long',
    facts: [],
    buttons: [button('look', 'look', 'plain', argument), button('run', 'run', 'plain', argument)],
  }),
  versionKey: () => '',
  actions: {
    look: { look: async (_ctx, press) => ({ type: 'text', text: read(press) }) },
    run: { run: async (_ctx, press) => ({ type: 'text', text: read(press) }) },
  },
})
const read = (press: { subject: string; argument: string }) =>
  press.subject === subject && press.argument === argument ? 'whole' : JSON.stringify(press)

const longForm: FormDefinition = {
  name: 'long-form',
  draw: async (_ctx, _subject, token) => ({ token, title: 'long', submitLabel: 'ok', fields: [] }),
  submit: async (_ctx, named) => ({ type: 'text', text: named === subject ? 'whole' : named }),
}

let store: Store
let talk: Talk
let dm: string

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  const commands = [
    showsCommand('card', { type: 'card', card: 'long', subject }),
    showsCommand('form', { type: 'form', form: 'long-form', subject }),
  ]
  talk = await startTalk(store, { cards: [longCard], forms: [longForm], commands })
})
afterEach(() => talk.stop())
beforeEach(() => {
  dm = direct(talk, '王小雨')
})

const says = (text: string) => talk.heardAfter(talk.happens('王小雨', dm, text))
const presses = (label: string) => {
  const { token } = talk.card(dm).buttons.find((button) => button.label === label)!
  return talk.heardAfter(talk.happens('王小雨', dm, { type: 'press', token }))
}
const kept = () =>
  store.read(async (reader) => (await reader.select().from(reader.tables.buttonText)).map(({ text }) => text).sort())

it('a button stands for more than fits into it, whether it asks or changes something', async () => {
  await says('/card')
  const [button] = talk.card(dm).buttons
  expect(decodeButton(button!.token)).toMatchObject({ kept: ['subject', 'argument'] })
  expect(await presses('look')).toEqual(['[dm-王小雨] whole'])
  expect(await presses('run')).toEqual(['[dm-王小雨] whole'])
})

it('so does a form, sent in or opened again', async () => {
  await says('/form')
  const { token } = talk.form(dm)
  expect(await talk.heardAfter(talk.happens('王小雨', dm, { type: 'press', token }))).toEqual(['[dm-王小雨] form long'])
  expect(await talk.heardAfter(talk.happens('王小雨', dm, { type: 'submit', token, values: {} }))).toEqual([
    '[dm-王小雨] whole',
  ])
})

it('it is kept once, half a year from when it was last shown; then the button says that it is over', async () => {
  await says('/card')
  talk.clock.advance(100 * msPerDay)
  await says('/card')
  expect(await kept()).toEqual([argument, subject].sort())
  await forgetButtonTexts(store, new Date(talk.clock.now().getTime() + 180 * msPerDay))
  expect(await kept()).toHaveLength(2)
  await forgetButtonTexts(store, new Date(talk.clock.now().getTime() + 180 * msPerDay + 1))
  expect(await kept()).toEqual([])
  expect(await presses('run')).toEqual(['[dm-王小雨] 这个按钮已经失效。请重新输入命令打开卡片。'])
  expect(await presses('look')).toEqual(['[dm-王小雨] 这个按钮已经失效。请重新输入命令打开卡片。'])
})

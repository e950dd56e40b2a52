import { expect, it } from 'vitest'
import { placeConversation } from '../../../src/bot/conversations/conversation-rows.ts'
import type { Destination } from '../../../src/bot/conversations/destination.ts'
import { keepFacts } from '../../../src/bot/conversations/keep-facts.ts'
import { defineCard } from '../../../src/bot/definitions/card.ts'
import type { FormDefinition } from '../../../src/bot/definitions/form.ts'
import { MessageDrawer, Withheld } from '../../../src/bot/outbox/draw-message.ts'
import { createRegistry } from '../../../src/bot/registry.ts'
import type { Capabilities } from '../../../src/chat/capabilities.ts'
import type { WordKey } from '../../../src/i18n/translate.ts'
import type { Store } from '../../../src/store/store.ts'
import { TestPlatform, type TestPlatformOptions } from '../../fakes/test-platform/index.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { HandClock, join } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { nameForm } from '../bot-options.ts'

/** Its view asks nothing: whoever draws it has to. */
const careless = defineCard<string>({
  name: 'careless',
  subjects: { left: 'for these tests' },
  view: async () => 'ours',
  draw: (headline) => ({ kind: 'facts', headline, facts: [], buttons: [] }),
  versionKey: () => '',
  actions: {},
})

const clock = new HandClock()
const address = { platform, tenant, id: 'team' }

let store: Store
let rep: string

useStoreForEach(async (opened) => {
  store = opened
  rep = await join(store, '王小雨', ['rep'])
})

/** The card as it would be drawn for a group of these; outsiders are written with a leading `!`. */
async function drawnFor(...names: string[]) {
  const conversationId = await keepGroup(names)
  return await drawerWith().draw({
    ...waiting,
    destination: { conversation: address },
    content: { type: 'card', card: 'careless', subject: '' },
    audience: { to: 'conversation', conversationId },
  })
}

async function keepGroup(names: readonly string[]): Promise<string> {
  const members = names.map((name) => ({ tenant, userId: name.replace(/^!/, ''), outsider: name.startsWith('!') }))
  return await store.write(async (tx) => {
    const { id } = await placeConversation(tx, address, undefined)
    await keepFacts(tx, id, { kind: 'group', title: 'team', members }, clock.now())
    return id
  })
}

interface Drawing extends Pick<TestPlatformOptions, 'places'> {
  capabilities?: Partial<Capabilities>
  forms?: readonly FormDefinition[]
}

function drawerWith({ capabilities = {}, forms = [], places }: Drawing = {}) {
  const formPages = { addressOf: (id: string) => `https://chengdan.test/f/${id}` }
  const registry = createRegistry({
    adapters: [new TestPlatform({ capabilities, ...(places ? { places } : {}) })],
    cards: [careless],
    forms,
    formPages,
  })
  return new MessageDrawer({ store, clock, defaults: { locale: 'zh', timeZone: 'Asia/Shanghai' } }, registry)
}

const waiting = {
  id: 'row',
  target: 'target',
  replaces: undefined,
  reply: undefined,
  dedupeKey: 'row',
  lane: 'test',
  revision: 0,
  ...{ drawn: undefined, tried: undefined, handed: 0 },
  partsSent: 0,
  attempt: 0,
  createdAt: clock.now(),
}

it('a card is drawn where only people of the company are', async () => {
  expect(await drawnFor('王小雨')).toMatchObject({ body: { card: { headline: 'ours' } } })
})

it.each([
  ['somebody from outside is', ['王小雨', '!赵先生']],
  ['somebody is whom nobody knows', ['王小雨', '陌生人']],
  ['nobody is named', []],
])('no card is drawn where %s, whatever its view says', async (_where, members) => {
  await expect(drawnFor(...members)).rejects.toThrow(Withheld)
})

it('the link of a form is drawn for one person alone, and never where others would read it', async () => {
  const conversationId = await keepGroup(['王小雨'])
  const drawer = drawerWith({ capabilities: { forms: 'page' }, forms: [nameForm] })
  const user = { tenant, userId: '王小雨', outsider: false }
  const drawn = (destination: Destination) =>
    drawer.draw({
      ...waiting,
      destination,
      content: { type: 'form', form: 'name', subject: 'clicks' },
      audience: { to: 'asker', personId: rep, conversationId },
    })
  const link = { body: { text: expect.stringContaining('https://chengdan.test/f/row') } }
  expect(await drawn({ conversation: address, onlyFor: user })).toMatchObject(link)
  expect(await drawn({ platform, user })).toMatchObject(link)
  await expect(drawn({ conversation: address })).rejects.toThrow(Withheld)
})

it('a form that is shown inside the chat is no page, and stands there for nobody else', async () => {
  const conversationId = await keepGroup(['王小雨'])
  const user = { tenant, userId: '王小雨', outsider: false }
  const drawn = (showsForm: boolean) =>
    drawerWith({
      capabilities: { forms: 'page' },
      forms: [nameForm],
      places: () => ({ showsForm: () => showsForm }),
    }).draw({
      ...waiting,
      destination: { platform, user },
      content: { type: 'form', form: 'name', subject: 'clicks' },
      audience: { to: 'asker', personId: rep, conversationId },
    })
  expect(await drawn(true)).toMatchObject({ body: { type: 'form', open: { style: 'primary' } }, lost: [] })
  expect(await drawn(false)).toMatchObject({ body: { type: 'text' } })
})

it('that a conversation is archived is to stay in sight there, and no other words are', async () => {
  const conversationId = await keepGroup(['王小雨'])
  const draws = (key: WordKey) =>
    drawerWith().draw({
      ...waiting,
      destination: { conversation: address },
      content: { type: 'words', key, args: {} },
      audience: { to: 'conversation', conversationId },
    })
  expect((await draws('archive.notice')).body).toMatchObject({ type: 'text', pin: true })
  expect((await draws('bot.cardStale')).body).not.toHaveProperty('pin')
})

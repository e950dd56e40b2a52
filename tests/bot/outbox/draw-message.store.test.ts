import { expect, it } from 'vitest'
import { conversationIdOf, keepFacts } from '../../../src/bot/conversations/conversation-rows.ts'
import { defineCard } from '../../../src/bot/definitions/card.ts'
import { MessageDrawer, Withheld } from '../../../src/bot/outbox/draw-message.ts'
import { createRegistry } from '../../../src/bot/registry.ts'
import type { Store } from '../../../src/store/store.ts'
import { TestPlatform } from '../../fakes/test-platform/index.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { HandClock, join } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'

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

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
})

/** The card as it would be drawn for a group of these; outsiders are written with a leading `!`. */
async function drawnFor(...names: string[]) {
  const members = names.map((name) => ({ tenant, userId: name.replace(/^!/, ''), outsider: name.startsWith('!') }))
  const conversationId = await store.write(async (tx) => {
    const id = await conversationIdOf(tx, address, undefined)
    await keepFacts(tx, id, { kind: 'group', title: 'team', members }, clock.now())
    return id
  })
  const registry = createRegistry({ adapters: [new TestPlatform()], cards: [careless], forms: [] })
  const drawer = new MessageDrawer({ store, clock, defaults: { locale: 'zh', timeZone: 'Asia/Shanghai' } }, registry)
  return await drawer.draw({
    id: 'row',
    target: 'target',
    destination: { conversation: address },
    content: { type: 'card', card: 'careless', subject: '' },
    audience: { to: 'conversation', conversationId },
    replaces: undefined,
    reply: undefined,
    dedupeKey: 'row',
    lane: 'test',
    revision: 0,
    tried: undefined,
    partsSent: 0,
    attempt: 0,
    createdAt: clock.now(),
  })
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

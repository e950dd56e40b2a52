import { afterEach, describe, expect, it } from 'vitest'
import { listDeadLetters } from '../../../src/bot/outbox/dead-letters.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, group, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, allForms, counterCard } from '../bot-options.ts'

let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard], forms: allForms })
  group(talk, 'team', '王小雨')
  // The bot is no member: nothing can be said there but as an answer.
  talk.platform.beforeSend = ({ reply, address }) => {
    if (address.id === 'team' && !reply) throw new RemoteRefused('not_in_channel')
  }
})
afterEach(() => talk.stop())

const handle = (uses?: number) => ({
  kind: 'response_url',
  value: `url${uses ?? ''}`,
  expiresAt: new Date(talk.clock.now().getTime() + 60_000),
  ...(uses === undefined ? {} : { uses }),
})
const dead = () => store.read((reader) => listDeadLetters(reader, 10))

describe('where the bot is no member', () => {
  it('a card answers through the handle of what was asked', async () => {
    await talk.happens('王小雨', 'team', '/show', { reply: handle(5) })
    await talk.settled()
    expect(talk.heard()).toEqual(['[team] card count 0 <raise>'])
    expect(await dead()).toEqual([])
  })

  it('so do a text and a form', async () => {
    await talk.happens('王小雨', 'team', '/raise', { reply: handle(2) })
    await talk.happens('王小雨', 'team', '/ask', { reply: handle(1) })
    await talk.settled()
    expect(talk.heard()).toEqual(['[team only 王小雨] raised by 王小雨', '[team only 王小雨] form a name'])
    expect(await dead()).toEqual([])
  })

  it('a handle that serves once is given to the first of what answers', async () => {
    await join(store, '林悦', ['marketing'])
    group(talk, 'team', '王小雨', '林悦')
    await talk.happens('王小雨', 'team', '/show', { reply: handle(1) })
    await talk.settled()
    const replies = talk.platform.deliveries.map(({ reply }) => reply?.uses)
    expect(replies).toEqual([1])
    expect(await dead()).toHaveLength(1)
  })
})

it('one that has run out is not used', async () => {
  const gone = { ...handle(), expiresAt: new Date(talk.clock.now().getTime() - 1) }
  await talk.happens('王小雨', direct(talk, '王小雨'), '/raise', { reply: gone })
  await talk.settled()
  expect(talk.platform.deliveries.map(({ reply }) => reply)).toEqual([undefined])
})

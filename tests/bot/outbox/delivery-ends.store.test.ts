import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listDeadLetters } from '../../../src/bot/outbox/dead-letters.ts'
import { enqueue, type OutboxContent } from '../../../src/bot/outbox/enqueue.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { connectIdentity } from '../../../src/people/identities.ts'
import type { Store } from '../../../src/store/store.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { byAdmin } from '../../people/directory.ts'
import { join, startTalk, type Talk, type TalkParts } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard, raise } from '../bot-options.ts'

let store: Store
let talk: Talk
let personId: string

useStoreForEach((opened) => {
  store = opened
})
beforeEach(async () => {
  personId = await join(store, '王小雨', ['rep'])
})
afterEach(() => talk.stop())

const begin = async (parts: TalkParts = {}) => {
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard], ...parts })
}
const put = (content: OutboxContent, on = platform) =>
  store.write((tx) =>
    enqueue(tx, () => on, {
      destination: { platform: on, user: { tenant, userId: '王小雨', outsider: false } },
      content,
      audience: { to: 'person', personId },
      now: talk.clock.now(),
    }),
  )
const card = { type: 'card' as const, card: 'counter', subject: 'clicks' }
const dead = async () => (await store.read((reader) => listDeadLetters(reader, 10))).map(({ error }) => error)
const rows = () => store.read((reader) => reader.select().from(reader.tables.outbox))

describe('a text in several messages', () => {
  it('goes on with the one that failed: what was sent is not sent again', async () => {
    await begin({ platform: { limits: { text: { most: 40, in: 'characters', parts: 3 } } } })
    let asked = 0
    talk.platform.beforeSend = () => {
      asked += 1
      if (asked === 2) throw new NeverArrived('no answer')
    }
    await put({ type: 'text', text: ['一', '二', '三'].map((line) => line.repeat(30)).join('\n') })
    await talk.settled()
    await talk.passes(5, 1)
    expect(talk.heard().map((line) => line.slice(-1))).toEqual(['一', '二', '三'])
    expect(asked).toBe(4)
  })
})

describe('what cannot be drawn', () => {
  it('because whoever it is for may not see it any more is dropped, and is no dead letter', async () => {
    await begin()
    await store.write(async (tx) => {
      await tx.update(tx.tables.person).set({ active: false })
    })
    await put(card)
    await talk.settled()
    expect([talk.heard(), await dead(), await rows()]).toEqual([[], [], []])
  })

  it('because nobody knows its card any more is a dead letter', async () => {
    await begin()
    await put({ ...card, card: 'no such card' })
    await talk.settled()
    expect(await dead()).toEqual([expect.stringContaining('no such card')])
  })
})

it('of what was sent neither what it said nor what was drawn is kept', async () => {
  await begin()
  let silent = 1
  talk.platform.silent = () => silent-- > 0
  await put({ type: 'text', text: 'code 1234' })
  await talk.settled()
  expect(JSON.stringify(await rows())).toContain('1234')
  await talk.passes(5, 1)
  expect((await rows()).map(({ state }) => state)).toEqual(['sent'])
  expect(JSON.stringify(await rows())).not.toContain('1234')
})

it('a card that has changed since an attempt of which nobody knows how it ended is drawn anew afterwards', async () => {
  await begin()
  let silent = 1
  talk.platform.silent = () => silent-- > 0
  await put(card)
  await talk.settled()
  await store.write((tx) => raise(tx, 'clicks'))
  await talk.passes(5, 1)
  expect(talk.heard()).toEqual(['[dm-王小雨] card count 0 <raise>', '[dm-王小雨 rewrites m1] card count 1 <raise>'])
})

it('a letter is no copy that is kept true', async () => {
  await begin({ platform: { capabilities: { letters: true } } })
  await put(card)
  await talk.settled()
  expect(talk.heard()).toHaveLength(1)
  expect(await store.read((reader) => reader.select().from(reader.tables.posted))).toEqual([])
})

it('a refusal of the message itself is final: it goes no other way', async () => {
  await begin()
  await store.write((tx) =>
    connectIdentity(tx, { platform, tenant: 'T2', userId: '小雨', personId, now: talk.clock.now() }, byAdmin),
  )
  talk.platform.beforeSend = () => {
    throw new RemoteRefused('bad_text')
  }
  await put({ type: 'text', text: '好' })
  await talk.settled()
  expect([await dead(), talk.platform.calls]).toEqual([['bad_text'], ['send dm-王小雨']])
})

it('what is for a platform that is not connected waits, however often that is found out', async () => {
  await begin()
  await put({ type: 'text', text: '好' }, 'elsewhere')
  await talk.settled()
  await talk.passes(600, 60)
  expect(await rows()).toMatchObject([{ state: 'open', attempt: 0, lastError: 'lane: not_connected' }])
})

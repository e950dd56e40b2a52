import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { listParked } from '../../../src/bot/inbox/parked-inbound.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, group, join, startTalk, type Talk, type TalkParts } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard, readCounter } from '../bot-options.ts'

let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  await join(store, '陈静', ['supervisor'])
})
afterEach(() => talk.stop())

const begin = async (parts: TalkParts = {}) => {
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard], ...parts })
  for (let n = 0; n < 50; n += 1) group(talk, `group-${n}`, '王小雨')
  group(talk, 'client', '王小雨', '!赵先生')
  direct(talk, '陈静')
}
const describes = () => talk.platform.calls.filter((call) => call.startsWith('describe'))
const parked = () => store.read((reader) => listParked(reader, 100))
const count = () => store.read((reader) => readCounter(reader, 'raised'))
/** Moves the clock and lets what looks once a second look. */
const passes = async (seconds: number) => {
  for (let n = 0; n < seconds; n += 30) {
    talk.clock.advance(30_000)
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  await new Promise((resolve) => setTimeout(resolve, 1_200))
}

describe('a platform that hangs when it is asked who is there', () => {
  it('holds up no press elsewhere, and what waited is done when it answers', async () => {
    await begin()
    await talk.happens('陈静', 'dm-陈静', '/show')
    await talk.settled()
    const hangs = Promise.withResolvers<void>()
    talk.platform.beforeDescribe = ({ id }) => (id.startsWith('group-') ? hangs.promise : undefined)
    for (let n = 0; n < 12; n += 1) await talk.happens('王小雨', `group-${n}`, '/raise')
    for (let n = 0; n < 5; n += 1) {
      const receipt = await talk.happens('陈静', 'dm-陈静', { type: 'press', token: 'x' }, { waitMs: 5_000 })
      expect(await receipt.answer).toMatchObject({ type: 'text' })
    }
    expect(await count()).toBe(0)
    hangs.resolve()
    await talk.settled()
    expect(await count()).toBe(12)
    expect(await parked()).toEqual([])
  })

  it('or is away for ten minutes parks nothing and costs no attempt', async () => {
    await begin()
    let away = true
    talk.platform.beforeDescribe = () => {
      if (away) throw new NeverArrived('away')
    }
    await talk.happens('王小雨', 'group-0', '/raise')
    await passes(600)
    const { inbound } = store.tables
    const rows = await store.read((reader) =>
      reader.select({ attempt: inbound.attempt, state: inbound.state }).from(inbound).where(eq(inbound.state, 'open')),
    )
    expect(rows).toEqual([{ attempt: 0, state: 'open' }])
    away = false
    await passes(60)
    await talk.settled()
    expect(await count()).toBe(1)
    expect(await parked()).toEqual([])
  })
})

it('fifty conversations that are told to wait make one call', async () => {
  await begin()
  let refuses = true
  talk.platform.beforeDescribe = () => {
    if (refuses) throw new RemoteRefused('ratelimited', { retryAfterMs: 30_000, about: 'lane' })
  }
  await Promise.all(Array.from({ length: 50 }, (_, n) => talk.happens('王小雨', `group-${n}`, '/raise')))
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(describes()).toHaveLength(1)
  refuses = false
  await passes(60)
  await talk.settled()
  expect(await count()).toBe(50)
})

it('a message in a bound conversation is captured without asking who is there', async () => {
  await begin()
  await talk.happens('王小雨', 'client', '/raise')
  await talk.settled()
  const { conversation } = store.tables
  await store.write((tx) =>
    tx
      .update(conversation)
      .set({ customerId: 'C', boundAt: talk.clock.now() })
      .where(eq(conversation.externalId, 'client')),
  )
  talk.clock.advance(3_600_000)
  talk.platform.calls.length = 0
  talk.platform.beforeDescribe = () => {
    throw new NeverArrived('away')
  }
  await talk.happens('赵先生', 'client', '你好', { outsider: true })
  await talk.happens('同事甲', 'client', '您好')
  await talk.settled()
  expect(talk.captured.map(({ text }) => text)).toEqual(['你好', '您好'])
  expect(describes()).toEqual([])
})

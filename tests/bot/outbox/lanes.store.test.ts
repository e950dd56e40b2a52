import { afterEach, describe, expect, it } from 'vitest'
import { listDeadLetters } from '../../../src/bot/outbox/dead-letters.ts'
import { waitingLanes } from '../../../src/bot/outbox/waiting-lanes.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { connectIdentity } from '../../../src/people/identities.ts'
import type { Store } from '../../../src/store/store.ts'
import { platform } from '../../fakes/test-platform/parse.ts'
import { join, startTalk, type Talk, type TalkParts } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard, raise } from '../bot-options.ts'

let store: Store
let talk: Talk

useStoreForEach((opened) => {
  store = opened
})
afterEach(() => talk.stop())

const begin = async (parts: TalkParts = {}) => {
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard], ...parts })
}
const tell = (...people: string[]) =>
  store.write(async (tx) => {
    const { say } = talk.bot.createNotifier(tx, talk.clock.now())
    for (const personId of people)
      await say(
        { to: 'person', personId },
        { type: 'words', key: 'deal.told.given', args: { who: '陈静', deal: 'D-1' } },
      )
  })
const colleagues = async (count: number) => {
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) ids.push(await join(store, `同事${n}`, ['rep']))
  return ids
}
const sends = () => talk.platform.calls.filter((call) => call.startsWith('send')).length
const dead = () => store.read((reader) => listDeadLetters(reader, 10))

describe('a platform that tells everybody of an account to wait', () => {
  it('is asked once for fifty conversations, and gets all of it afterwards', async () => {
    await begin()
    const ids = await colleagues(50)
    let refuses = true
    talk.platform.beforeSend = () => {
      if (refuses) throw new RemoteRefused('ratelimited', { retryAfterMs: 30_000, about: 'lane' })
    }
    await tell(...ids)
    await talk.passes(20, 2, { lanesWait: true })
    expect(sends()).toBe(1)
    refuses = false
    await talk.passes(40, 2, { lanesWait: true })
    expect(talk.heard()).toHaveLength(50)
    expect(await dead()).toEqual([])
  })

  it('holds up nobody of another account', async () => {
    await begin({
      platform: { places: (place) => ({ lane: 'user' in place ? `test:${place.user.tenant}` : 'test' }) },
    })
    const [mine] = await colleagues(1)
    const other = await join(store, '别家', ['rep'])
    const by = { actorId: null, entryPoint: 'admin' as const }
    await store.write((tx) => tx.delete(tx.tables.identity))
    const connect = (personId: string, tenant: string, userId: string) =>
      store.write((tx) => connectIdentity(tx, { platform, tenant, userId, personId, now: talk.clock.now() }, by))
    await connect(mine!, 'T1', '同事0')
    await connect(other, 'T2', '别家')
    const hangs = Promise.withResolvers<void>()
    talk.platform.beforeSend = ({ address }) => (address.tenant === 'T1' ? hangs.promise : undefined)
    await tell(mine!, other)
    await expect.poll(() => talk.heard()).toEqual([expect.stringContaining('[dm-别家]')])
    hangs.resolve()
    await talk.settled()
  })

  it('without saying until when keeps what waits open, and says so', async () => {
    await begin()
    const ids = await colleagues(3)
    talk.platform.beforeSend = () => {
      throw new RemoteRefused('token_revoked', { about: 'lane' })
    }
    await tell(...ids)
    await talk.passes(3600, 300, { lanesWait: true })
    expect(await dead()).toEqual([])
    const { outbox } = store.tables
    const rows = await store.read((reader) =>
      reader.select({ says: outbox.lastError, state: outbox.state }).from(outbox),
    )
    expect(rows.map(({ state }) => state)).toEqual(['open', 'open', 'open'])
    expect(rows.map(({ says }) => says)).toContain('lane: token_revoked')
    const lanes = await store.read(waitingLanes)
    expect(lanes).toEqual([{ lane: 'test', says: 'token_revoked', messages: expect.any(Number) }])
  })
})

it('somebody whom a platform does not take anything for is told on the next one they have', async () => {
  await begin()
  const id = await join(store, '王小雨', ['rep'])
  const by = { actorId: null, entryPoint: 'admin' as const }
  await store.write((tx) =>
    connectIdentity(tx, { platform, tenant: 'T2', userId: '小雨', personId: id, now: talk.clock.now() }, by),
  )
  talk.platform.beforeSend = ({ address }) => {
    if (address.id === 'dm-王小雨') throw new RemoteRefused('user_not_found', { about: 'recipient' })
  }
  await tell(id)
  await talk.settled()
  expect(talk.heard()).toEqual([expect.stringContaining('[dm-小雨]')])
  expect(await dead()).toEqual([])
})

it('a lane of so many messages a second gets no more', async () => {
  await begin({ platform: { limits: { pace: { perLanePerSecond: 2 } } } })
  await tell(...(await colleagues(9)))
  await talk.passes(12, 1, { lanesWait: true })
  const at = talk.platform.deliveries.map((sent) => sent.at)
  expect(at).toHaveLength(9)
  for (let n = 2; n < at.length; n += 1) expect(at[n]! - at[n - 2]!).toBeGreaterThanOrEqual(1_000)
})

it('what only the holder of a lease may send is sent by that process, and by the next one when it ends', async () => {
  await begin({ platform: { places: () => ({ lane: 'test', lease: 'socket' }) } })
  await tell(...(await colleagues(2)))
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(sends()).toBe(0)
  await talk.bot.leases.want('socket')
  expect(talk.bot.leases.holds('socket')).toBe(true)
  await store.write(async (tx) => tx.signal('outbox'))
  await expect.poll(() => talk.platform.deliveries.length, { timeout: 5_000 }).toBe(2)
})

describe('an attempt of which nobody knows how it ended', () => {
  it('is made again byte for byte under the same key, and says since when', async () => {
    await begin()
    const id = await join(store, '王小雨', ['rep'])
    let silent = 1
    talk.platform.silent = () => silent-- > 0
    await store.write((tx) =>
      talk.bot
        .createNotifier(tx, talk.clock.now())
        .say({ to: 'person', personId: id }, { type: 'card', of: { deal: 'a' } }),
    )
    const asked: unknown[] = []
    talk.platform.beforeSend = ({ body, dedupeKey, again }) => {
      asked.push({ body: JSON.stringify(body), dedupeKey, again })
    }
    await talk.settled()
    // What it shows changes before the next attempt.
    await store.write((tx) => raise(tx, 'a'))
    await talk.passes(5, 1)
    const tries = asked.filter(
      (one) => (one as { dedupeKey: string }).dedupeKey === (asked[0] as { dedupeKey: string }).dedupeKey,
    )
    expect(tries).toHaveLength(2)
    expect(tries[1]).toEqual({ ...(tries[0] as object), again: { since: expect.any(Date) } })
    expect(
      talk.platform.deliveries.filter(({ body }) => body.type === 'card' && body.card.headline === 'count 0'),
    ).toHaveLength(1)
  })

  it('that never left is drawn anew', async () => {
    await begin()
    const id = await join(store, '王小雨', ['rep'])
    let down = true
    talk.platform.beforeSend = ({ again }) => {
      expect(again).toBeUndefined()
      if (down) throw new NeverArrived('no connection', { unsent: true })
    }
    await tell(id)
    await talk.settled()
    down = false
    await talk.passes(5, 1)
    expect(talk.heard()).toHaveLength(1)
  })
})

import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { listParked, retryParked } from '../../../src/bot/inbox/parked-inbound.ts'
import { listDeadLetters, resendDeadLetters } from '../../../src/bot/outbox/dead-letters.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Store } from '../../../src/store/store.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { direct, group, HandClock, join, startTalk, type Talk, type TalkParts } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard, nameForm } from '../bot-options.ts'

let store: Store
let talk: Talk

const begin = async (parts: TalkParts = {}) => {
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard], forms: [nameForm], ...parts })
  group(talk, 'team', '王小雨', '陈静')
}

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  await join(store, '陈静', ['supervisor'])
})
afterEach(() => talk.stop())

describe('sending', () => {
  it('never exceeds twenty messages a minute into one group', async () => {
    await begin({ platform: { limits: { pace: { perGroupPerMinute: 20 } } } })
    for (let n = 0; n < 45; n++) await talk.happens('王小雨', 'team', '/show')
    await talk.settled()
    expect(talk.platform.deliveries).toHaveLength(20)
    await talk.passes(150, 10)
    const times = talk.platform.deliveries.map((delivery) => delivery.at)
    expect(times).toHaveLength(45)
    for (const [index, at] of times.entries()) {
      const before = times[index - 20]
      if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(60_000)
    }
  })

  it('keeps the gap a channel asks for', async () => {
    await begin({ platform: { limits: { pace: { gapMs: 1000 } } } })
    for (let n = 0; n < 4; n++) await talk.happens('王小雨', 'team', '/show')
    await talk.passes(6, 0.5)
    const times = talk.platform.deliveries.map((delivery) => delivery.at)
    expect(times).toHaveLength(4)
    for (const [index, at] of times.entries())
      if (index > 0) expect(at - times[index - 1]!).toBeGreaterThanOrEqual(1000)
  })

  it('keeps it in a direct conversation too, whoever speaks there: the answer asked for and what comes by itself', async () => {
    await begin({ platform: { limits: { pace: { gapMs: 1000 } } } })
    const dm = direct(talk, '王小雨')
    await talk.happens('王小雨', dm, '/show')
    await store.write(async (tx) => {
      const [person] = await tx.select().from(tx.tables.person).where(eq(tx.tables.person.name, '王小雨'))
      const content = { type: 'words', key: 'common.yes' } as const
      await talk.bot.createNotifier(tx, talk.clock.now()).say({ to: 'person', personId: person!.id }, content)
    })
    await talk.passes(3, 0.5)
    const [first, second] = talk.platform.deliveries.map(({ at }) => at)
    expect(second! - first!).toBeGreaterThanOrEqual(1000)
  })

  it('counts what is said to a person and what is said where they are alone with us as one', async () => {
    const user = { tenant, userId: '王小雨', outsider: false }
    const alone = { user, address: { platform, tenant, id: 'dm-王小雨' } }
    const limits = { pace: { perPersonPerMinute: 2 } }
    await begin({ platform: { limits, places: () => ({ alone }) } })
    await talk.happens('王小雨', direct(talk, '王小雨'), '/show')
    await talk.settled()
    await store.write(async (tx) => {
      const [person] = await tx.select().from(tx.tables.person).where(eq(tx.tables.person.name, '王小雨'))
      const [dm] = await tx.select().from(tx.tables.conversation).where(eq(tx.tables.conversation.kind, 'direct'))
      const { say } = talk.bot.createNotifier(tx, talk.clock.now())
      for (let n = 0; n < 2; n++) {
        await say({ to: 'person', personId: person!.id }, { type: 'words', key: 'common.yes' })
        await say({ to: 'conversation', conversationId: dm!.id }, { type: 'words', key: 'common.yes' })
      }
    })
    await talk.passes(180, 60, { lanesWait: true })
    const times = talk.platform.deliveries.map(({ at }) => at)
    expect(times).toHaveLength(5)
    for (const [index, at] of times.entries())
      if (index >= 2) expect(at - times[index - 2]!).toBeGreaterThanOrEqual(60_000)
  })

  it('rewrites a card once after a transaction that asked for it twice', async () => {
    await begin()
    await talk.happens('王小雨', 'team', '/show')
    await talk.settled()
    talk.heard()
    await store.write(async (tx) => {
      const { refresh } = talk.bot.createNotifier(tx, talk.clock.now())
      await refresh({ deal: 'clicks' })
      await refresh({ deal: 'clicks' })
    })
    await talk.settled()
    expect(talk.heard()).toEqual(['[team rewrites m1] card count 0 <raise>'])
  })

  it('tries again when nothing arrived, in order, and posts once', async () => {
    await begin()
    let failures = 3
    talk.platform.beforeSend = () => {
      if (failures-- > 0) throw new NeverArrived('a timeout')
    }
    const dm = direct(talk, '王小雨')
    await talk.happens('王小雨', dm, '/raise')
    await talk.happens('王小雨', dm, '/show')
    await talk.passes(60, 5)
    expect(talk.heard()).toEqual(['[dm-王小雨] raised by 王小雨', '[dm-王小雨] card count 0 <raise>'])
  })

  it('waits as long as the platform says, at no cost', async () => {
    await begin()
    let refusals = 12
    talk.platform.beforeSend = () => {
      if (refusals-- > 0) throw new RemoteRefused('rate_limited', { retryAfterMs: 30_000 })
    }
    await talk.happens('王小雨', direct(talk, '王小雨'), '/raise')
    await talk.passes(29, 29)
    expect(talk.heard()).toEqual([])
    await talk.passes(12 * 30, 30)
    expect(talk.heard()).toEqual(['[dm-王小雨] raised by 王小雨'])
  })

  it('puts a refused message aside, goes on with the next, and can send it again', async () => {
    await begin()
    let refuse = true
    talk.platform.beforeSend = (message) => {
      if (refuse && message.body.type === 'text') throw new RemoteRefused('channel_not_found')
    }
    const dm = direct(talk, '王小雨')
    await talk.happens('王小雨', dm, '/raise')
    await talk.happens('王小雨', dm, '/show')
    await talk.settled()
    expect(talk.heard()).toEqual(['[dm-王小雨] card count 0 <raise>'])
    const dead = await store.read((reader) => listDeadLetters(reader, 10))
    expect(dead).toMatchObject([{ what: 'text', error: 'channel_not_found' }])
    refuse = false
    expect(await store.write((tx) => resendDeadLetters(tx, [dead[0]!.id], talk.clock.now()))).toBe(1)
    await talk.settled()
    expect(talk.heard()).toEqual(['[dm-王小雨] raised by 王小雨'])
  })
})

describe('a parked row', () => {
  it('is listed and can be tried again', async () => {
    let broken = true
    await begin({
      capture: async () => {
        if (broken) throw new Error('the archive is away')
      },
    })
    await talk.happens('王小雨', 'team', 'a message that cannot be kept yet')
    await talk.settled()
    const parked = await store.read((reader) => listParked(reader, 10))
    expect(parked).toHaveLength(1)
    broken = false
    expect(await store.write((tx) => retryParked(tx, parked[0]!))).toBe(true)
    await talk.settled()
    expect(talk.captured.map((event) => event.text)).toEqual(['a message that cannot be kept yet'])
  }, 30_000)
})

describe('stopping', () => {
  it('finishes what was recorded before the process ends', async () => {
    await begin()
    const dm = direct(talk, '王小雨')
    for (let n = 0; n < 10; n++) await talk.happens('王小雨', dm, '/raise')
    await talk.stop()
    const states = await store.read((reader) =>
      reader.select({ state: reader.tables.inbound.state }).from(reader.tables.inbound),
    )
    expect(states.every((row) => row.state === 'done')).toBe(true)
    await begin()
  })

  it('hands back what it cannot finish, and the next start acts on it', async () => {
    const clock = new HandClock()
    let stuck = true
    await begin({
      clock,
      capture: async () => {
        if (stuck) throw new Error('the archive is away')
      },
    })
    await talk.happens('王小雨', 'team', '你好')
    await new Promise((resolve) => setTimeout(resolve, 100))
    const stopping = talk.stop()
    await stopping
    stuck = false
    await begin({ clock })
    await talk.settled()
    const rows = await store.read((reader) => reader.select().from(reader.tables.inbound))
    expect(rows.map((row) => row.state)).toEqual(['done'])
    expect(talk.captured.map((event) => event.text)).toEqual(['你好'])
  }, 30_000)
})

describe('what was captured', () => {
  it('keeps the order of its conversation whatever arrives at once, gapless, duplicates left out', async () => {
    await begin()
    const lines = Array.from({ length: 60 }, (_, n) => ({
      where: ['team', 'b', 'c'][n % 3]!,
      text: `${n}`,
      id: `x${n}`,
    }))
    const sent = [...lines, ...lines.slice(0, 20)]
    await Promise.all(
      sent.map(({ where, text, id }) =>
        talk.happens('王小雨', where, { type: 'message', messageId: id, text, files: [] }, { id }),
      ),
    )
    await talk.settled()
    const bySeq = Map.groupBy(talk.captured, (event) => event.conversation.id)
    expect(talk.captured).toHaveLength(60)
    for (const events of bySeq.values()) {
      expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
      const numbers = events.map((event) => Number(event.text))
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
    }
  })
})

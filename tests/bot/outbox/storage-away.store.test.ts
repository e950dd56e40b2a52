import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listDeadLetters } from '../../../src/bot/outbox/dead-letters.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Store } from '../../../src/store/store.ts'
import { join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'
import { TroubledStore } from '../../support/troubled-store.ts'
import { TurnCounter } from '../../support/turn-counter.ts'

let database: TestDatabase
let store: Store
let troubled: TroubledStore
let talk: Talk
let person: string
let dead: number

const say = (deal: string) =>
  store.write((tx) =>
    talk.bot
      .createNotifier(tx, talk.clock.now())
      .say({ to: 'person', personId: person }, { type: 'words', key: 'deal.told.given', args: { who: '陈静', deal } }),
  )
const outbox = () =>
  store.read((reader) => {
    const { outbox } = reader.tables
    return reader.select({ state: outbox.state, attempt: outbox.attempt }).from(outbox).orderBy(outbox.id)
  })
const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5))
}
const heard = () => talk.heard().map((line) => /D-\d+/.exec(line)?.[0])

beforeEach(async () => {
  database = await createTestDatabase()
  store = await database.open()
  troubled = new TroubledStore(store)
  dead = 0
  person = await join(store, '王小雨', ['rep'])
  talk = await startTalk(troubled.store, {
    storageWaits: { firstMs: 2, longestMs: 10 },
    observer: {
      dead() {
        dead += 1
      },
    },
  })
})
afterEach(async () => {
  troubled.ends()
  await talk.stop()
  await database.remove()
})

describe.each(['full', 'away'] as const)('while the storage is %s', (kind) => {
  it('a message that was sent is sent once, and recorded as soon as that is possible; the next one waits for it', async () => {
    const failures = new TurnCounter()
    troubled.onFailure = () => failures.count()
    let sendings = 0
    talk.platform.beforeSend = () => {
      sendings += 1
      if (sendings === 1) troubled.begins(kind, 40)
    }
    for (const deal of ['D-1', 'D-2']) await say(deal)
    await until(() => troubled.failures > 0 && troubled.isOver)
    await talk.settled()
    expect(sendings).toBe(2)
    expect(heard()).toEqual(['D-1', 'D-2'])
    expect(await outbox()).toEqual([
      { state: 'sent', attempt: 0 },
      { state: 'sent', attempt: 0 },
    ])
    expect(failures.most).toBeLessThan(5)
  })

  it('a refused message becomes a dead letter once that can be recorded, and counts as one', async () => {
    talk.platform.beforeSend = () => {
      if (troubled.failures === 0) troubled.begins(kind, 40)
      throw new RemoteRefused('channel_not_found')
    }
    await say('D-1')
    await until(() => troubled.failures > 0 && troubled.isOver)
    await talk.settled()
    expect(await store.read((reader) => listDeadLetters(reader, 10))).toMatchObject([{ error: 'channel_not_found' }])
    expect(dead).toBe(1)
  })

  it('a message waits at no cost when the platform itself could not store it', async () => {
    talk.platform.beforeSend = async () => {
      if (troubled.failures === 0) troubled.begins(kind, 40)
      // The web chat is such a platform.
      await troubled.store.write(async (tx) => void (await tx.select().from(tx.tables.counter)))
    }
    await say('D-1')
    await until(() => troubled.failures > 0 && troubled.isOver)
    await talk.settled()
    expect(heard()).toEqual(['D-1'])
    expect(await outbox()).toEqual([{ state: 'sent', attempt: 0 }])
  })
})

it('a process that stops while nothing can be written ends, and the next one sends what is left', async () => {
  troubled.begins('full')
  await say('D-1')
  await until(() => troubled.failures > 2)
  await talk.stop()
  expect(heard()).toEqual([])
  troubled.ends()
  talk = await startTalk(store)
  await talk.settled()
  expect(heard()).toEqual(['D-1'])
})

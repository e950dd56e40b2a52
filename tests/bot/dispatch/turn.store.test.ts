import { eq, sql } from 'drizzle-orm'
import { afterEach, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { direct, group, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard, readCounter } from '../bot-options.ts'

let store: Store
let talk: Talk
/** What happened on the platform and was acted on. */
let followed: string[]

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  await join(store, '陈静', ['supervisor'])
  followed = []
  talk = await startTalk(store, {
    commands: allCommands,
    cards: [counterCard],
    happens: async (_tx, { event }) => void followed.push(event.type),
  })
  group(talk, 'client', '王小雨', '!赵先生')
})
afterEach(() => talk.stop())

/** The first row of a conversation as another process that lives has it: it is open, and not ours. */
async function anotherHasTheFirst(where: string): Promise<void> {
  await talk.happens('王小雨', where, '/refuse')
  await anotherHasAll()
}

async function anotherHasAll(): Promise<void> {
  const until = (await store.leaseClock()) + 3_600_000
  await talk.settled()
  await store.write(async (tx) => {
    const { inbound, lease } = tx.tables
    await tx.insert(lease).values({ name: 'process:another', holder: 'another', until })
    await tx.update(inbound).set({ state: 'open', claim: 'another', body: '{}' })
  })
}

/** What came before in other conversations has been tried by then: it stood before this in the line. */
async function othersHadTheirTurn(): Promise<void> {
  const elsewhere = direct(talk, '陈静')
  for (let asked = 1; asked <= 3; asked += 1) {
    await talk.happens('陈静', elsewhere, '/show')
    while (talk.platform.deliveries.filter(({ address }) => address.id === elsewhere).length < asked)
      await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const firstIsDone = () =>
  store.write(async (tx) => {
    const { inbound } = tx.tables
    await tx.update(inbound).set({ state: 'done', claim: null, body: null }).where(eq(inbound.claim, 'another'))
    tx.signal('inbound')
  })

const attempts = () =>
  store.read(async (reader) => {
    const { inbound } = reader.tables
    const [row] = await reader.select({ most: sql<number>`max(${inbound.attempt})` }).from(inbound)
    return Number(row!.most)
  })

it('a command waits, at no attempt, while another process has an earlier row of its conversation', async () => {
  const where = direct(talk, '王小雨')
  await anotherHasTheFirst(where)
  await talk.happens('王小雨', where, '/raise')
  await othersHadTheirTurn()
  expect(await store.read((reader) => readCounter(reader, 'raised'))).toBe(0)
  expect(await attempts()).toBe(0)
  await firstIsDone()
  await talk.settled()
  expect(await store.read((reader) => readCounter(reader, 'raised'))).toBe(1)
})

it('what is said waits as well, and is captured in its order', async () => {
  await anotherHasTheFirst('client')
  await talk.happens('王小雨', 'client', '请报价')
  await othersHadTheirTurn()
  expect(talk.captured).toEqual([])
  expect(await attempts()).toBe(0)
  await firstIsDone()
  await talk.settled()
  expect(talk.captured.map(({ text }) => text)).toEqual(['请报价'])
})

it('what happens outside of any conversation waits for what happened before', async () => {
  const hear = (type: 'uninstalled' | 'wake') =>
    talk.bot.receiver.hear({ platform, tenant, dedupeKey: type, at: talk.clock.now(), raw: '{}', event: { type } })
  await hear('uninstalled')
  await anotherHasAll()
  await hear('wake')
  await othersHadTheirTurn()
  expect(followed).toEqual(['uninstalled'])
  expect(await attempts()).toBe(0)
  await firstIsDone()
  await talk.settled()
  expect(followed).toEqual(['uninstalled', 'wake'])
})

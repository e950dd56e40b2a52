import { gte, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store, Tx } from '../../../src/store/store.ts'
import { direct, group, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'
import { allCommands, readCounter } from '../bot-options.ts'

let database: TestDatabase
let store: Store
let talk: Talk
let goOn: () => void

const raise = async (tx: Tx, name: string) => {
  const { counter } = tx.tables
  await tx
    .insert(counter)
    .values({ name, value: 1 })
    .onConflictDoUpdate({ target: counter.name, set: { value: sql`${counter.value} + 1` } })
}

/** As if this process had been stopped for so long that a second one took over what it held. */
async function anotherTakesOver(fromSeq = 1): Promise<void> {
  await store.write(
    async (tx) =>
      void (await tx.update(tx.tables.inbound).set({ claim: 'another' }).where(gte(tx.tables.inbound.seq, fromSeq))),
  )
}

/** It was alive long before: whoever looks for rows of the dead knows of it. */
async function anotherLives(): Promise<void> {
  const until = (await store.leaseClock()) + 3_600_000
  await store.write(
    async (tx) => void (await tx.insert(tx.tables.lease).values({ name: 'process:another', holder: 'another', until })),
  )
}

const left = () =>
  store.read(async (reader) => {
    const { inbound, outbox } = reader.tables
    return {
      rows: await reader
        .select({ state: inbound.state, claim: inbound.claim, attempt: inbound.attempt })
        .from(inbound)
        .orderBy(inbound.seq),
      raised: await readCounter(reader, 'raised'),
      captured: await readCounter(reader, 'captured'),
      said: (await reader.select().from(outbox)).length,
    }
  })

const isIdle = async () => {
  while (!talk.bot.idle) await new Promise((resolve) => setTimeout(resolve, 5))
}

beforeEach(async () => {
  database = await createTestDatabase()
  store = await database.open()
  await join(store, '王小雨', ['rep'])
  talk = await startTalk(store, {
    commands: allCommands,
    capture: async (batch, tx) => {
      for (const _event of batch) await raise(tx, 'captured')
    },
  })
  await anotherLives()
  await isIdle()
  group(talk, 'client', '王小雨', '!赵先生')
  // Whoever is asked who is in a conversation answers only when it goes on: until then nothing is acted on.
  const { promise, resolve } = Promise.withResolvers<void>()
  const describeNow = talk.platform.describe.bind(talk.platform)
  talk.platform.describe = async (address) => {
    await promise
    return describeNow(address)
  }
  goOn = resolve
})
afterEach(async () => {
  goOn()
  await talk.stop()
  await database.remove()
})

describe('what another process took over meanwhile', () => {
  it.each([
    ['a command', () => talk.happens('王小雨', direct(talk, '王小雨'), '/raise')],
    ['a command that is refused', () => talk.happens('王小雨', direct(talk, '王小雨'), '/refuse')],
    ['a command that fails', () => talk.happens('王小雨', direct(talk, '王小雨'), '/break')],
    ['a message to the archive', () => talk.happens('王小雨', 'client', '请报价')],
    ['a message to the bot alone', () => talk.happens('王小雨', direct(talk, '王小雨'), '你好')],
  ])('%s: all that this one did is rolled back, and nothing is said', async (_what, happens) => {
    await happens()
    await anotherTakesOver()
    goOn()
    await isIdle()
    expect(await left()).toEqual({
      rows: [{ state: 'open', claim: 'another', attempt: 0 }],
      raised: 0,
      captured: 0,
      said: 0,
    })
  })

  it('of several messages captured together, only those that are still ours are kept', async () => {
    for (const text of ['一', '二', '三']) await talk.happens('赵先生', 'client', text, { outsider: true })
    await anotherTakesOver(3)
    goOn()
    await isIdle()
    const { rows, captured } = await left()
    expect(rows.map(({ state }) => state)).toEqual(['done', 'done', 'open'])
    expect(captured).toBe(2)
  })
})

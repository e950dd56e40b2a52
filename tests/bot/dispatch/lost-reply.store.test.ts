import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineCard } from '../../../src/bot/definitions/card.ts'
import { defineCommand } from '../../../src/bot/definitions/command.ts'
import { NotRecorded } from '../../../src/chat/adapter.ts'
import { encodeButton } from '../../../src/chat/button-token.ts'
import { UserError } from '../../../src/errors/user-error.ts'
import type { Store, Tx } from '../../../src/store/store.ts'
import { parse } from '../../fakes/test-platform/parse.ts'
import { direct, group, join, startTalk, type Talk, type TalkParts } from '../../support/bot-harness.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'
import { TroubledStore } from '../../support/troubled-store.ts'
import { readCounter } from '../bot-options.ts'

let database: TestDatabase
let store: Store
let troubled: TroubledStore
let talk: Talk
let dm: string

const raise = async (tx: Tx) => {
  const { counter } = tx.tables
  await tx
    .insert(counter)
    .values({ name: 'raised', value: 1 })
    .onConflictDoUpdate({ target: counter.name, set: { value: sql`${counter.value} + 1` } })
}
const raised = () => store.read((reader) => readCounter(reader, 'raised'))
const states = () =>
  store.read((reader) => reader.select({ state: reader.tables.inbound.state }).from(reader.tables.inbound))

/** What is done here is kept, and nobody hears of it; done a second time it is refused. */
const onceCommand = defineCommand({
  path: 'once',
  aliases: ['一次'],
  summary: 'common.yes',
  parameters: [],
  arguments: z.object({}),
  example: { zh: '/一次', en: '/once' },
  async run(ctx) {
    if ((await readCounter(ctx.tx, 'raised')) > 0) throw new UserError('error.card.gone')
    await raise(ctx.tx)
    troubled.losesReply()
    return { type: 'text', text: 'raised once' }
  },
})

/** Resolved by the test once the acknowledgement has gone. */
let ackIsGone: PromiseWithResolvers<void>

const onceCard = defineCard<{ value: number }>({
  name: 'once',
  subjects: { left: 'nothing of the product changes it' },
  view: async (reader) => ({ value: await readCounter(reader, 'raised') }),
  draw: () => ({ kind: 'facts', headline: 'once', facts: [], buttons: [] }),
  versionKey: ({ value }) => String(value),
  actions: {
    raise: {
      async run(ctx) {
        await raise(ctx.tx)
        troubled.losesReply()
        return { type: 'text', text: 'raised once' }
      },
    },
    /** Ends after the acknowledgement has gone without its answer; then the commit that says it is lost. */
    slowly: {
      async run(ctx) {
        await raise(ctx.tx)
        await ackIsGone.promise
        troubled.losesReply(async (tx) => (await tx.select().from(tx.tables.outbox)).length > 0)
        return { type: 'text', text: 'raised slowly' }
      },
    },
  },
})
const press = (action: string) => ({
  type: 'press' as const,
  token: encodeButton({ card: 'once', subject: 's', action, argument: '', from: '0' }),
})

const begin = async (parts: TalkParts = {}) => {
  talk = await startTalk(troubled.store, {
    commands: [onceCommand],
    cards: [onceCard],
    storageWaits: { firstMs: 2, longestMs: 10 },
    ...parts,
  })
  group(talk, 'client', '王小雨', '!赵先生')
  dm = direct(talk, '王小雨')
}

beforeEach(async () => {
  database = await createTestDatabase()
  store = await database.open()
  troubled = new TroubledStore(store)
  ackIsGone = Promise.withResolvers()
  await join(store, '王小雨', ['rep'])
})
afterEach(async () => {
  await talk.stop()
  await database.remove()
})

describe('a commit that was kept, and of which nobody was told', () => {
  it('of a command: it has its effect and its answer once, and is not refused for what it did itself', async () => {
    await begin()
    await talk.happens('王小雨', dm, '/once')
    await talk.settled()
    expect(await raised()).toBe(1)
    expect(talk.heard()).toEqual(['[dm-王小雨] raised once'])
  })

  it('of a press: its answer still comes in the acknowledgement', async () => {
    await begin()
    const receipt = await talk.happens('王小雨', dm, press('raise'), { waitMs: 5_000 })
    expect(await receipt.answer).toEqual({ type: 'text', text: 'raised once' })
    await talk.settled()
    expect(await raised()).toBe(1)
    expect(talk.heard()).toEqual([])
  })

  it('of an answer that came too late for its acknowledgement: it is said once', async () => {
    await begin()
    const receipt = await talk.happens('王小雨', dm, press('slowly'), { waitMs: 300, id: 'slow' })
    expect(await receipt.answer).toEqual({ type: 'neutral' })
    ackIsGone.resolve()
    await talk.settled()
    expect(talk.heard()).toEqual(['[dm-王小雨] raised slowly'])
    expect(await raised()).toBe(1)
    const again = await talk.happens('王小雨', dm, press('slowly'), { waitMs: 300, id: 'slow' })
    // On a slow machine the act begins when nobody waits any more, and then its answer was a message from the start.
    expect([{ type: 'text', text: 'raised slowly' }, { type: 'done' }]).toContainEqual(await again.answer)
  })

  it('of a receipt: it is not acknowledged, and what it recorded is found and acted on without a restart', async () => {
    await begin()
    const body = { id: 'lost', channel: dm, user: { id: '王小雨' }, at: 0, event: { type: 'command', text: '/once' } }
    const arrival = talk.bot.receiver.receive(parse(JSON.stringify(body), undefined), async () => troubled.losesReply())
    await expect(arrival).rejects.toBeInstanceOf(NotRecorded)
    expect(await states()).toEqual([{ state: 'open' }])
    const again = await talk.bot.receiver.receive(parse(JSON.stringify(body), undefined))
    expect(again.duplicate).toBe(true)
    await talk.settled()
    expect(await raised()).toBe(1)
    expect(talk.heard()).toEqual(['[dm-王小雨] raised once'])
  })

  it('of the archive: everything said is kept once, in its order', async () => {
    let captures = 0
    await begin({
      async capture(batch, tx) {
        for (const _event of batch) await raise(tx)
        captures += 1
        if (captures < 3) troubled.losesReply()
      },
    })
    for (const text of ['一', '二', '三', '四'])
      await talk.happens('赵先生', 'client', text, { outsider: true, id: text }).catch(() => {})
    await talk.settled()
    expect(captures).toBeGreaterThan(2)
    expect(await raised()).toBe(4)
    expect(await states()).toEqual(Array.from({ length: 4 }, () => ({ state: 'done' })))
  })
})

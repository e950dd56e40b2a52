import { asc } from 'drizzle-orm'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineCommand } from '../../../src/bot/definitions/command.ts'
import { NotRecorded } from '../../../src/chat/adapter.ts'
import { bindFile } from '../../../src/evidence/bind-file.ts'
import { databaseFiles } from '../../../src/evidence/file-store.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, HandClock, join, startTalk, type Talk, type TalkParts } from '../../support/bot-harness.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'
import { TroubledStore } from '../../support/troubled-store.ts'
import { allCommands, readCounter } from '../bot-options.ts'

const people = ['王小雨', '陈静', '林悦']
/** More than what used to be tried before a row was given up on. */
const long = 40

let database: TestDatabase
let store: Store
let troubled: TroubledStore
let talk: Talk
let parked: number

const begin = async (parts: TalkParts = {}) => {
  talk = await startTalk(troubled.store, {
    commands: allCommands,
    storageWaits: { firstMs: 2, longestMs: 10 },
    observer: {
      parked() {
        parked += 1
      },
    },
    ...parts,
  })
}

/** Whoever is asked who is in a conversation answers only when this is called: until then nothing is acted on. */
const holdUp = (): (() => void) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const describeNow = talk.platform.describe.bind(talk.platform)
  talk.platform.describe = async (address) => {
    await promise
    return describeNow(address)
  }
  return resolve
}

const attachCommand = defineCommand({
  path: 'attach',
  aliases: ['附件'],
  summary: 'common.yes',
  parameters: [],
  arguments: z.object({}),
  example: { zh: '/附件', en: '/attach' },
  async run(ctx) {
    const [sent] = ctx.files
    const kept = await bindFile(ctx.tx, sent!, ctx.actor.id, ctx.now)
    return { type: 'text', text: `attached ${kept.name} of ${kept.bytes} bytes` }
  },
})

const isOver = async () => {
  while (!troubled.isOver) await new Promise((resolve) => setTimeout(resolve, 5))
}

const rows = () =>
  store.read((reader) => {
    const { inbound } = reader.tables
    return reader
      .select({ state: inbound.state, attempt: inbound.attempt })
      .from(inbound)
      .orderBy(asc(inbound.conversationId), asc(inbound.seq))
  })
const count = (name: string) => store.read((reader) => readCounter(reader, name))

beforeEach(async () => {
  database = await createTestDatabase()
  store = await database.open()
  troubled = new TroubledStore(store)
  parked = 0
  for (const name of people) await join(store, name, ['rep'])
})
afterEach(async () => {
  troubled.ends()
  await talk.stop()
  await database.remove()
})

describe.each(['full', 'away'] as const)('while the storage is %s', (kind) => {
  it('what was acknowledged waits, at no cost, and is then acted on by itself: in order, each once', async () => {
    await begin()
    const goOn = holdUp()
    for (const name of people) {
      const dm = direct(talk, name)
      for (const text of ['/raise', '/refuse', '你好', '/raise']) await talk.happens(name, dm, text)
    }
    troubled.begins(kind, long)
    goOn()
    await isOver()
    await talk.settled()
    expect(await rows()).toEqual(Array.from({ length: 12 }, () => ({ state: 'done', attempt: 0 })))
    expect(await count('raised')).toBe(6)
    expect(parked).toBe(0)
    for (const name of people) {
      const texts = talk.platform.deliveries
        .filter(({ address }) => address.id === `dm-${name}`)
        .map(({ body }) => (body.type === 'text' ? body.text : body.type))
      expect(texts).toEqual([
        `raised by ${name}`,
        expect.stringContaining('1,2,3'),
        expect.stringContaining('/'),
        `raised by ${name}`,
      ])
    }
  })

  it('a file that came with a command is kept once it can be, and its command is not refused for it', async () => {
    const clock = new HandClock()
    const files = databaseFiles(troubled.store, clock)
    await begin({ clock, files, commands: [attachCommand] })
    const dm = direct(talk, '王小雨')
    const content = Buffer.from('a whole note')
    const file = { fileId: 'f1', name: 'note.txt', bytes: content.length, mime: 'text/plain' }
    talk.platform.download = async function* () {
      if (troubled.failures === 0) troubled.begins(kind, long)
      yield content
    }
    await talk.happens('王小雨', dm, { type: 'command', text: '/attach', files: [file] })
    await isOver()
    await talk.settled()
    expect(talk.heard()).toEqual(['[dm-王小雨] attached note.txt of 12 bytes'])
    expect(await rows()).toEqual([{ state: 'done', attempt: 0 }])
  })

  it('nothing is acknowledged, and as soon as it takes something again everything is', async () => {
    await begin()
    const dm = direct(talk, '王小雨')
    troubled.begins(kind)
    const arriving = ['a', 'b', 'c'].map((id) => talk.happens('王小雨', dm, '/raise', { id }))
    for (const result of await Promise.allSettled(arriving))
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(NotRecorded) })
    troubled.ends()
    for (const id of ['a', 'b', 'c'])
      expect(await talk.happens('王小雨', dm, '/raise', { id })).toMatchObject({ duplicate: false })
    await talk.settled()
    expect(await count('raised')).toBe(3)
  })

  it('the failure of a row is recorded as soon as it can be, and only what is set aside counts as such', async () => {
    await begin()
    const dm = direct(talk, '王小雨')
    await talk.happens('王小雨', dm, '/break')
    await talk.happens('王小雨', dm, '/raise')
    while ((await rows())[0]!.attempt < 4) await new Promise((resolve) => setTimeout(resolve, 10))
    troubled.begins(kind, long)
    const parkedMeanwhile = new Set<number>()
    troubled.onFailure = () => void parkedMeanwhile.add(parked)
    await isOver()
    expect([...parkedMeanwhile]).toEqual([0])
    await talk.settled()
    expect(await rows()).toEqual([
      { state: 'parked', attempt: 5 },
      { state: 'done', attempt: 0 },
    ])
    expect(parked).toBe(1)
    expect(talk.heard()).toEqual([expect.stringContaining('系统出了点问题'), '[dm-王小雨] raised by 王小雨'])
  }, 30_000)
})

it('a transaction that others were faster than, again and again, is no attempt and is never set aside', async () => {
  let conflicts = 6
  const contend = defineCommand({
    path: 'contend',
    aliases: ['争'],
    summary: 'common.yes',
    parameters: [],
    arguments: z.object({}),
    example: { zh: '/争', en: '/contend' },
    async run() {
      conflicts -= 1
      if (conflicts >= 0)
        throw Object.assign(new pg.DatabaseError('could not serialize access', 0, 'error'), { code: '40001' })
      return { type: 'text', text: 'at last' }
    },
  })
  await begin({ commands: [contend] })
  await talk.happens('王小雨', direct(talk, '王小雨'), '/contend')
  await talk.settled()
  expect(talk.heard()).toEqual(['[dm-王小雨] at last'])
  expect(await rows()).toEqual([{ state: 'done', attempt: 0 }])
}, 30_000)

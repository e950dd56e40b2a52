import { asc, eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import type { CapturedEvent } from '../../../src/bot/definitions/capture.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, group, join, startTalk, type Talk, type TalkParts } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands } from '../bot-options.ts'

let store: Store
let talk: Talk

/** A group whose members the bot has asked for already, as it is after the first message. */
const begin = async (parts: TalkParts = {}) => {
  talk = await startTalk(store, { commands: allCommands, ...parts })
  group(talk, 'client', '王小雨', '!赵先生')
  await talk.happens('王小雨', 'client', '大家好')
  await talk.settled()
}
const texts = () => talk.captured.map((event) => event.text)
const rowsOf = (where: string) =>
  store.read(async (reader) => {
    const { inbound, conversation } = reader.tables
    return await reader
      .select({ seq: inbound.seq, state: inbound.state, body: inbound.body })
      .from(inbound)
      .innerJoin(conversation, eq(conversation.id, inbound.conversationId))
      .where(eq(conversation.externalId, where))
      .orderBy(asc(inbound.seq))
  })
const failingOn = (text: string, times: number) => {
  let left = times
  return async (batch: readonly CapturedEvent[]) => {
    if (batch.some((event) => event.text === text) && left-- > 0) throw new Error('the archive would not take it')
  }
}

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
})
afterEach(() => talk.stop())

describe('what is said in a group that is known', () => {
  it('is captured by the commit that records it, and its body is not kept in the inbox', async () => {
    await begin()
    await talk.happens('赵先生', 'client', '请报价', { outsider: true })
    expect(texts()).toEqual(['大家好', '请报价'])
    expect(await rowsOf('client')).toEqual([
      { seq: 1, state: 'done', body: null },
      { seq: 2, state: 'done', body: null },
    ])
  })

  it('is captured once however often it is delivered', async () => {
    await begin()
    const receipts = await Promise.all(
      Array.from({ length: 8 }, () => talk.happens('赵先生', 'client', '请报价', { id: 'same', outsider: true })),
    )
    await talk.settled()
    expect(receipts.filter((receipt) => !receipt.duplicate)).toHaveLength(1)
    expect(texts()).toEqual(['大家好', '请报价'])
    expect((await rowsOf('client')).map((row) => row.seq)).toEqual([1, 2])
  })

  it('waits behind a command said before it', async () => {
    await begin()
    await Promise.all([
      talk.happens('王小雨', 'client', '一'),
      talk.happens('王小雨', 'client', '/break'),
      talk.happens('王小雨', 'client', '二'),
    ])
    await talk.happens('王小雨', 'client', '三')
    expect(texts()).toEqual(['大家好', '一'])
    await talk.settled()
    expect(texts()).toEqual(['大家好', '一', '二', '三'])
    expect(talk.captured.map((event) => event.seq)).toEqual([1, 2, 4, 5])
  }, 30_000)

  it('is acknowledged and tried again when the archive fails, and its neighbours do not suffer', async () => {
    await begin({ capture: failingOn('坏消息', 3) })
    const receipts = await Promise.all(
      ['好消息', '坏消息', '又一条'].map((text) => talk.happens('王小雨', 'client', text)),
    )
    expect(receipts.map((receipt) => receipt.seq)).toEqual([2, 3, 4])
    await talk.settled()
    expect(texts()).toEqual(['大家好', '好消息', '坏消息', '又一条'])
  }, 30_000)

  it('is set aside, with its body, when the archive never takes it, and the conversation goes on', async () => {
    await begin({ capture: failingOn('坏消息', Number.POSITIVE_INFINITY) })
    await talk.happens('王小雨', 'client', '坏消息')
    await talk.settled()
    await talk.happens('王小雨', 'client', '又一条')
    expect(texts()).toEqual(['大家好', '又一条'])
    expect(await rowsOf('client')).toMatchObject([
      { state: 'done', body: null },
      { state: 'parked', body: expect.stringContaining('坏消息') },
      { state: 'done', body: null },
    ])
  }, 30_000)
})

it('what is said to the bot alone is answered with a hint, and not kept', async () => {
  await begin()
  const dm = direct(talk, '王小雨')
  for (const text of ['你好', '在吗']) await talk.happens('王小雨', dm, text)
  await talk.settled()
  expect(texts()).toEqual(['大家好'])
  expect(talk.heard()).toHaveLength(2)
})

import { expect, it } from 'vitest'
import { lastMessages, messagesOf } from '../../src/archive/archive-range.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { event, keepSaid, minute } from './conversations.ts'

let store: Store

useStoreForAll((opened) => {
  store = opened
})

const told = (seq: number, said: number) =>
  event('c', seq, {
    conversation: { id: 'c', customerId: 'k', hasOutsider: true },
    at: minute(said),
    text: `第 ${said} 分钟`,
  })
const lastOf = (count: number) =>
  store.read((reader) => lastMessages(reader, { customerId: 'k', conversationId: 'c', count }))

it('the last messages are those said last, and stay those whatever is fetched later', async () => {
  await store.write((tx) => keepSaid(tx, [told(1, 8), told(2, 9), told(3, 1), told(4, 2), told(5, 10)]))
  const range = (await lastOf(2))!
  const texts = async () => (await store.read((reader) => messagesOf(reader, range))).map(({ text }) => text)
  expect(await texts()).toEqual(['第 9 分钟', '第 10 分钟'])
  await store.write((tx) => keepSaid(tx, [told(6, 9), told(7, 11)]))
  expect(await texts()).toEqual(['第 9 分钟', '第 10 分钟'])
  expect(
    (await store.read((reader) => messagesOf(reader, { ...range, lastSaid: null }))).map(({ text }) => text),
  ).toEqual(['第 1 分钟', '第 2 分钟', '第 9 分钟', '第 10 分钟'])
})

import { beforeEach, describe, expect, it } from 'vitest'
import { loadConversation, placeConversation } from '../../../src/bot/conversations/conversation-rows.ts'
import { hasMember } from '../../../src/bot/conversations/members.ts'
import { Prefetcher } from '../../../src/bot/inbox/prefetcher.ts'
import { createRegistry } from '../../../src/bot/registry.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Store } from '../../../src/store/store.ts'
import { TestPlatform } from '../../fakes/test-platform/index.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { group, HandClock } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store
let clock: HandClock
let test: TestPlatform
let conversationId: string

useStoreForEach(async (opened) => {
  store = opened
  const address = { platform, tenant, id: 'team' }
  conversationId = (await store.write((tx) => placeConversation(tx, address, { kind: 'group' }))).id
})
beforeEach(() => {
  clock = new HandClock()
  test = new TestPlatform()
  group({ platform: test }, 'team', '王小雨', '陈静')
})

/** One that remembers nothing: what is known stands in the database. */
const prefetcher = () =>
  new Prefetcher({ store, clock }, createRegistry({ adapters: [test], cards: [], forms: [] }), async () => {})
const command = { type: 'command' as const, text: '/show' }
const from = (userId: string, event: Inbound['event'] = command) => ({
  conversationId,
  seq: 1,
  attempt: 0,
  inbound: {
    address: { platform, tenant, id: 'team' },
    sender: { tenant, userId, outsider: false },
    dedupeKey: 'e1',
    at: clock.now(),
    raw: '{}',
    event,
  },
})
const asked = () => test.calls.length

describe('who is in a conversation', () => {
  it('is asked for once in a while', async () => {
    await prefetcher().prepare(from('王小雨'))
    await prefetcher().prepare(from('陈静'))
    expect(asked()).toBe(1)
    clock.advance(10 * 60_000)
    await prefetcher().prepare(from('王小雨'))
    expect(asked()).toBe(2)
  })

  it('is asked for when somebody speaks who was not there, or came or left', async () => {
    await prefetcher().prepare(from('王小雨'))
    await prefetcher().prepare(from('路人'))
    expect(asked()).toBe(2)
    await prefetcher().prepare(from('王小雨', { type: 'roster' }))
    expect(asked()).toBe(3)
  })

  it('has whoever speaks among them, however late the platform tells', async () => {
    const { sender } = from('路人').inbound
    await prefetcher().prepare(from('路人'))
    expect(await store.read((reader) => hasMember(reader, conversationId, sender))).toBe(true)
  })

  it('may be somebody from outside where the platform refuses to tell', async () => {
    test.beforeDescribe = () => {
      throw new RemoteRefused('missing_scope')
    }
    await prefetcher().prepare(from('王小雨'))
    expect((await store.read((reader) => loadConversation(reader, conversationId))).hasOutsider).toBe(true)
  })
})

it('a row is ready when who is there is known, and its files are there', async () => {
  const mine = prefetcher()
  expect(mine.isReady(from('王小雨'))).toBe(false)
  await mine.prepare(from('王小雨'))
  expect(mine.isReady(from('王小雨'))).toBe(true)
  expect(mine.isReady(from('陈静'))).toBe(true)
  expect(mine.isReady(from('路人'))).toBe(false)
  const withFile = from('王小雨', { ...command, files: [{ fileId: 'f1', name: '报价.pdf' }] })
  expect(mine.isReady(withFile)).toBe(false)
  await mine.prepare(withFile)
  expect(mine.isReady(withFile)).toBe(true)
})

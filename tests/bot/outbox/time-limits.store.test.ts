import { afterEach, expect, it, vi } from 'vitest'
import { placeConversation } from '../../../src/bot/conversations/conversation-rows.ts'
import { Prefetcher } from '../../../src/bot/inbox/prefetcher.ts'
import { createRegistry } from '../../../src/bot/registry.ts'
import { NeverArrived } from '../../../src/errors/remote-errors.ts'
import type { Store } from '../../../src/store/store.ts'
import { TestPlatform } from '../../fakes/test-platform/index.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { direct, HandClock, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands } from '../bot-options.ts'

let store: Store
let talk: Talk | undefined

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
})
afterEach(async () => {
  vi.useRealTimers()
  await talk?.stop()
  talk = undefined
})

/** Only what is waited for from now on is moved by the test. */
const handTimers = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })

it('a platform that does not say where somebody is spoken to is asked again, and nobody thinks it may have arrived', async () => {
  talk = await startTalk(store, { commands: allCommands })
  const asked = Promise.withResolvers<void>()
  talk.platform.directAddress = () => {
    asked.resolve()
    return new Promise(() => {})
  }
  handTimers()
  await talk.happens('王小雨', direct(talk, '王小雨'), '/raise')
  await asked.promise
  await vi.advanceTimersByTimeAsync(30_000)
  vi.useRealTimers()
  const rows = () => store.read((reader) => reader.select().from(reader.tables.outbox))
  await expect.poll(async () => (await rows())[0]?.attempt).toBe(1)
  expect((await rows())[0]).toMatchObject({ state: 'open', triedAt: null })
  expect((await rows())[0]?.lastError).toBe('NeverArrived')
})

it('a file that does not come in two minutes is fetched again', async () => {
  const test = new TestPlatform()
  const clock = new HandClock()
  const address = { platform, tenant, id: direct({ platform: test }, '王小雨') }
  const { id: conversationId } = await store.write((tx) => placeConversation(tx, address, { kind: 'direct' }))
  const begun = Promise.withResolvers<void>()
  const files = {
    put: () => {
      begun.resolve()
      return new Promise<never>(() => {})
    },
    drop: async () => {},
    forget: async () => {},
    keep: () => new Promise<never>(() => {}),
  }
  const registry = createRegistry({ adapters: [test], cards: [], forms: [] })
  const prefetcher = new Prefetcher({ store, clock, files }, registry, async () => {})
  const event = { type: 'command' as const, text: '/show', files: [{ fileId: 'f', name: 'f.pdf' }] }
  const sender = { tenant, userId: '王小雨', outsider: false }
  const inbound = { address, sender, dedupeKey: 'e', at: clock.now(), raw: '{}', event }
  handTimers()
  const prepared = prefetcher.prepare({ conversationId, seq: 1, attempt: 0, inbound })
  const failed = expect(prepared).rejects.toBeInstanceOf(NeverArrived)
  await begun.promise
  await vi.advanceTimersByTimeAsync(120_000)
  await failed
})

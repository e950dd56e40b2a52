import { afterEach, expect, it } from 'vitest'
import { isAnswered } from '../../../src/bot/replies/is-answered.ts'
import type { Store } from '../../../src/store/store.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands } from '../bot-options.ts'

let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  talk = await startTalk(store, { commands: allCommands })
})
afterEach(() => talk.stop())

const answered = (dedupeKey: string, id = 'team') =>
  store.read((reader) => isAnswered(reader, { address: { platform, tenant, id }, dedupeKey }))

it('what was asked is answered when it is done and nothing is left to be said where it was', async () => {
  expect(await answered('asked')).toBe(false)
  const sending = Promise.withResolvers<void>()
  talk.platform.beforeSend = () => sending.promise
  await talk.happens('王小雨', 'team', '/raise', { id: 'asked', kind: 'group' })
  const isOpen = async () => (await store.read((reader) => reader.select().from(reader.tables.outbox))).length > 0
  while (!(await isOpen())) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(await answered('asked')).toBe(false)
  sending.resolve()
  await talk.settled()
  expect(await answered('asked')).toBe(true)
})

import { afterEach, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { tenant } from '../../fakes/test-platform/parse.ts'
import { group, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands } from '../bot-options.ts'

let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  talk = await startTalk(store, { commands: allCommands })
  group(talk, '共享频道', '王小雨', '!赵先生')
})
afterEach(() => talk.stop())

const rows = () =>
  store.read(async (reader) => {
    const { conversation: c } = reader.tables
    return await reader.select({ tenant: c.tenant, externalId: c.externalId, seq: c.seq }).from(c)
  })
const shared = { sharedId: 'C1' }

it('a conversation that is told of under two tenants is one, with one order, and once of each message', async () => {
  await talk.happens('王小雨', '共享频道', '一', shared)
  await talk.happens('赵先生', '那边的名字', '二', { ...shared, toldBy: 'T2', outsider: true, id: 'm2' })
  await talk.happens('赵先生', '共享频道', '二', { ...shared, outsider: true, id: 'm2' })
  await talk.settled()
  expect(await rows()).toEqual([{ tenant, externalId: '共享频道', seq: 2 }])
  expect(talk.captured.map(({ text, seq }) => [seq, text])).toEqual([
    [1, '一'],
    [2, '二'],
  ])
  await talk.happens('王小雨', '共享频道', '三')
  await talk.settled()
  expect(await rows()).toMatchObject([{ seq: 3 }])
})

it('what is asked there under the other tenant is answered at the address it was first seen with', async () => {
  await talk.happens('王小雨', '共享频道', '一')
  await talk.settled()
  await talk.happens('王小雨', '共享频道', '二', shared)
  await talk.happens('王小雨', '那边的名字', '/raise', { ...shared, toldBy: 'T2' })
  await talk.settled()
  expect(await rows()).toHaveLength(1)
  expect(talk.platform.deliveries.map(({ address }) => address)).toEqual([{ platform: 'test', tenant, id: '共享频道' }])
})

it('without a name of their own two tenants have two conversations', async () => {
  await talk.happens('王小雨', '共享频道', '一')
  await talk.happens('王小雨', '共享频道', '二', { toldBy: 'T2' })
  await talk.settled()
  expect(await rows()).toHaveLength(2)
})

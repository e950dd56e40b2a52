import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDingtalk, type Dingtalk, monthOf, quotaAccount } from '../../../../adapters/dingtalk/index.ts'
import { KeptUse } from '../../../../adapters/dingtalk/quota/kept-use.ts'
import type { Store } from '../../../../src/store/store.ts'
import type { Push } from '../../../fakes/dingtalk/gateway/push.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import type { Group } from '../../../fakes/dingtalk/state/organisation.ts'
import { HandClock, startTalk, type Talk } from '../../../support/bot-harness.ts'
import { useStoreForEach } from '../../../support/use-store.ts'
import { keptIn } from '../kept-ports.ts'
import { memoryPorts, optionsOf } from '../memory-ports.ts'

const coolApp = 'COOLAPP-1-102118DC0ABA212C89C7000H'
const asking = '/v1.0/im/sceneGroups/members/batchQuery'
const hour = 3_600_000

let store: Store
let dingtalk: FakeDingtalk
let ours: Dingtalk
let talk: Talk
let group: Group

useStoreForEach((opened) => {
  store = opened
})
beforeEach(async () => {
  const clock = new HandClock()
  dingtalk = await startFakeDingtalk({ clock })
  for (const name of ['lilei', 'hanmei', 'wangfang']) dingtalk.organisation.member(name)
  group = dingtalk.organisation.group('华东销售', ['lilei', 'hanmei'], { coolApp })
  ours = createDingtalk(memoryPorts(clock, { kept: keptIn(store) }), optionsOf(dingtalk, { coolAppCode: coolApp }))
  talk = await startTalk(store, { clock, alsoAdapters: [ours] })
  await ours.start(talk.bot.receiver)
  while (!ours.isListening) await setTimeout(5)
})
afterEach(async () => {
  await ours.stop()
  await talk.stop()
  expect(dingtalk.violations).toEqual([])
  await dingtalk.close()
})

const address = () => ({
  ...{ platform: 'dingtalk', tenant: dingtalk.world.corpId, id: `group:${group.openConversationId}` },
})
const members = async () => {
  const told = (await ours.describe(address())).members
  return told?.map(({ userId, outsider }) => (outsider ? `!${userId}` : userId)).sort()
}
const asked = () => dingtalk.calls.filter(({ path }) => path === asking).length
async function done(push: Push): Promise<void> {
  while (push.deliveries[0]?.ack === undefined) await setTimeout(5)
  await talk.settled()
}

it('a group that has our 酷应用 tells who is in it, and is asked once a day', async () => {
  expect(await members()).toEqual(['hanmei', 'lilei'])
  talk.clock.advance(23 * hour)
  expect(await members()).toEqual(['hanmei', 'lilei'])
  expect(asked()).toBe(1)
  talk.clock.advance(hour)
  await members()
  expect(asked()).toBe(2)
})

it('while calls are saved on it is asked once a week, and events say who comes', async () => {
  const { clientId } = dingtalk.app
  const month = monthOf(talk.clock.now())
  const use = new KeptUse(store, quotaAccount(clientId))
  await store.write((tx) => use.addIn(tx, { month, pot: 'calls' }, 'message', 4_500))
  await members()
  talk.clock.advance(3 * 24 * hour)
  await done(dingtalk.changes.enters(group, 'wangfang', 'lilei'))
  expect(await members()).toEqual(['hanmei', 'lilei', 'wangfang'])
  expect(asked()).toBe(1)
  talk.clock.advance(4 * 24 * hour)
  await members()
  expect(asked()).toBe(2)
})

it('whoever comes or goes is known by the event, without asking', async () => {
  await members()
  await done(dingtalk.changes.enters(group, 'wangfang', 'lilei'))
  await done(dingtalk.changes.goesOut(group, 'hanmei'))
  expect(await members()).toEqual(['lilei', 'wangfang'])
  expect(asked()).toBe(1)
})

it('somebody from outside who is brought in is known at once', async () => {
  await members()
  await done(dingtalk.changes.bringsIn(group, 'union-of-a-customer', 'lilei'))
  expect(await members()).toEqual(['!union-of-a-customer', 'hanmei', 'lilei'])
})

it('a group that installs it is greeted, and told apart from one that takes it out', async () => {
  group = dingtalk.organisation.group('西南销售', ['lilei'])
  group.hasRobot = false
  expect(await members()).toBeUndefined()
  await done(dingtalk.changes.installs(group, coolApp, 'lilei'))
  expect(await members()).toEqual(['lilei'])
  expect(dingtalk.shownIn(group.openConversationId)).toHaveLength(1)
  await done(dingtalk.changes.uninstalls(group, 'lilei'))
  expect(await store.read((reader) => reader.select().from(reader.tables.dingtalkGroup))).toEqual([])
})

it('one that does not tell is asked once a day, and nothing is known of it', async () => {
  group = dingtalk.organisation.group('别的群', ['lilei'])
  expect(await members()).toBeUndefined()
  expect(await members()).toBeUndefined()
  expect(asked()).toBe(1)
})

it('of more than a thousand it is not told who they are', async () => {
  for (let n = 0; n < 1_001; n += 1) group.members.add(`m${n}`)
  expect(await members()).toBeUndefined()
})

it('where the month is used up it is as it was known last', async () => {
  await members()
  dingtalk.bill.pots.calls = 0
  talk.clock.advance(48 * hour)
  expect(await members()).toEqual(['hanmei', 'lilei'])
})

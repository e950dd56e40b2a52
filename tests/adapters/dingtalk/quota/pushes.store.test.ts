import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDingtalk, type Dingtalk } from '../../../../adapters/dingtalk/index.ts'
import { KeptUse } from '../../../../adapters/dingtalk/quota/kept-use.ts'
import { monthOf, type Pot, quotaAccount } from '../../../../adapters/dingtalk/quota/pot.ts'
import type { Store } from '../../../../src/store/store.ts'
import { exampleCommands } from '../../../bot/example-commands.ts'
import type { Push } from '../../../fakes/dingtalk/gateway/push.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import { HandClock, startTalk, type Talk } from '../../../support/bot-harness.ts'
import { useStoreForEach } from '../../../support/use-store.ts'
import { keptIn } from '../kept-ports.ts'
import { memoryPorts, optionsOf } from '../memory-ports.ts'

let store: Store
let dingtalk: FakeDingtalk
let ours: Dingtalk
let talk: Talk

useStoreForEach((opened) => {
  store = opened
})
beforeEach(async () => {
  const clock = new HandClock()
  dingtalk = await startFakeDingtalk({ clock })
  dingtalk.organisation.member('lilei', '李雷')
  ours = createDingtalk(memoryPorts(clock, { kept: keptIn(store) }), optionsOf(dingtalk))
  talk = await startTalk(store, { clock, alsoAdapters: [ours], commands: exampleCommands })
  await ours.start(talk.bot.receiver)
  while (!ours.isListening) await setTimeout(5)
})
afterEach(async () => {
  await ours.stop()
  await talk.stop()
  expect(dingtalk.violations).toEqual([])
  await dingtalk.close()
})

const use = () => new KeptUse(store, quotaAccount(dingtalk.app.clientId))
const counted = async (pot: Pot) => (await use().read({ month: monthOf(dingtalk.clock.now()), pot })).used
async function done(...pushes: Push[]): Promise<void> {
  while (pushes.some(({ deliveries }) => deliveries.some(({ ack }) => ack === undefined))) await setTimeout(5)
  while (!ours.idle) await setTimeout(5)
  await talk.settled()
}
const asCounted = async () => ({ pushes: await counted('pushes'), calls: await counted('calls') })
const asBilled = () => ({ pushes: dingtalk.bill.pushes, calls: dingtalk.bill.calls })

it('what is heard costs a push, however often it comes, and an answer at once another one', async () => {
  const push = dingtalk.says('lilei', '好')
  dingtalk.gateway.repeats(dingtalk.app, push)
  await done(push)
  expect(await asCounted()).toEqual({ pushes: 2, calls: 0 })
  expect(asBilled()).toEqual({ pushes: 2, calls: 0 })
})

it('what happens to the contacts costs nothing, in a group it does', async () => {
  const group = dingtalk.organisation.group('华东', ['lilei'])
  await done(dingtalk.changes.joins('hanmei'), dingtalk.changes.enters(group, 'hanmei'))
  expect(await asCounted()).toEqual(asBilled())
  expect(asBilled().pushes).toBe(1)
})

it('an answer is a call once clearly more of those is left', async () => {
  await store.write((tx) => use().addIn(tx, { month: '2026-11', pot: 'pushes' }, 'heard', 400))
  await done(dingtalk.says('lilei', '好'))
  expect(await asCounted()).toEqual({ pushes: 401, calls: 1 })
  expect(dingtalk.shownIn('lilei').map(({ msgKey }) => msgKey)).toEqual(['sampleText'])
})

it('where calls are used up an answer is a push', async () => {
  await store.write((tx) => use().addIn(tx, { month: '2026-11', pot: 'pushes' }, 'heard', 400))
  dingtalk.bill.pots.calls = 0
  await done(dingtalk.says('lilei', '好'))
  expect(dingtalk.shownIn('lilei').map(({ msgKey }) => msgKey)).toEqual(['text'])
})

it('whoever says something that DingTalk does not tell any more is told so once a day', async () => {
  dingtalk.bill.pots.pushes = 0
  await done(dingtalk.says('lilei', '/商机 列表'))
  await done(dingtalk.says('lilei', '在吗'))
  expect(dingtalk.shownIn('lilei').map(({ content }) => content.content)).toEqual([
    expect.stringContaining('推送次数用完'),
  ])
  talk.clock.advance(24 * 3_600_000)
  await done(dingtalk.says('lilei', '在吗'))
  expect(dingtalk.shownIn('lilei')).toHaveLength(2)
  expect(await asCounted()).toEqual({ pushes: 0, calls: 2 })
})

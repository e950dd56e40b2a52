import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDingtalk, type Dingtalk } from '../../../adapters/dingtalk/index.ts'
import { connectIdentity } from '../../../src/people/identities.ts'
import { ensureDefaultPipeline } from '../../../src/pipeline/pipelines/default-pipeline.ts'
import type { Store } from '../../../src/store/store.ts'
import { dealCards, dealCommands, dealForms } from '../../commands/deal/deal-talk.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../fakes/dingtalk/index.ts'
import type { Group } from '../../fakes/dingtalk/state/organisation.ts'
import { byAdmin } from '../../people/directory.ts'
import { HandClock, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { memoryPorts, optionsOf } from './memory-ports.ts'

let store: Store
let dingtalk: FakeDingtalk
let ours: Dingtalk
let talk: Talk
let group: Group

useStoreForEach(async (opened) => {
  store = opened
})
beforeEach(async () => {
  const clock = new HandClock()
  dingtalk = await startFakeDingtalk({ clock })
  dingtalk.organisation.member('lilei', '李雷')
  group = dingtalk.organisation.group('华东销售', ['lilei'])
  ours = createDingtalk(memoryPorts(clock), optionsOf(dingtalk))
  const parts = { commands: dealCommands, cards: dealCards, forms: dealForms }
  talk = await startTalk(store, { clock, alsoAdapters: [ours], ...parts })
  await ours.start(talk.bot.receiver)
  const personId = await join(store, '李雷', ['rep'])
  const identity = { platform: 'dingtalk', tenant: dingtalk.world.corpId, userId: 'lilei', personId, now: clock.now() }
  await store.write(async (tx) => {
    await connectIdentity(tx, identity, byAdmin)
    await ensureDefaultPipeline(tx, clock.now())
  })
  while (!ours.isListening) await setTimeout(5)
})
afterEach(async () => {
  await ours.stop()
  await talk.stop()
  expect(dingtalk.violations).toEqual([])
  await dingtalk.close()
})

/** What the robot says to this, once all of it is said. */
async function after(push: ReturnType<FakeDingtalk['says']>, where: string): Promise<string[]> {
  const before = dingtalk.shownIn(where).length
  while (push.deliveries[0]?.ack === undefined) await setTimeout(5)
  while (!ours.idle) await setTimeout(5)
  await talk.settled()
  return dingtalk
    .shownIn(where)
    .slice(before)
    .map(({ content }) => String(content.content ?? JSON.stringify(content)))
}

it('a deal is made by what is typed alone with the robot, and stands there with links that type what comes next', async () => {
  const [answer] = await after(dingtalk.says('lilei', '/商机 新建 仁和医院CT 客户=仁和医院 金额=52000'), 'lilei')
  expect(answer).toContain('仁和医院CT')
  expect(answer).toContain(`dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent('/商机')}+`)
  expect(dingtalk.shownIn('lilei').map(({ msgKey }) => msgKey)).toEqual(['actionCard'])
})

it('in a group the robot hears what mentions it, and what not everybody there may see it says to whoever asked alone', async () => {
  const answers = await after(dingtalk.says('lilei', '@王小雨  商机 列表', { group }), 'lilei')
  expect(answers.join()).toContain('没有符合的商机')
  expect(JSON.stringify(dingtalk.shownIn(group.openConversationId))).not.toContain('商机')
})

it('what is said once a session is over comes through the API, and once', async () => {
  const push = dingtalk.says('lilei', '/商机 列表')
  dingtalk.world.sessions.end()
  expect(await after(push, 'lilei')).toHaveLength(1)
  expect(dingtalk.shownIn('lilei').map(({ msgKey }) => msgKey)).toEqual(['sampleText'])
})

it('what is pushed three times has one effect and one answer', async () => {
  const push = dingtalk.says('lilei', '/商机 新建 仁和医院CT 客户=仁和医院')
  dingtalk.gateway.repeats(dingtalk.app, push)
  dingtalk.gateway.repeats(dingtalk.app, push)
  expect(await after(push, 'lilei')).toHaveLength(1)
  while (push.deliveries.some(({ ack }) => ack === undefined)) await setTimeout(5)
  expect(await after(dingtalk.says('lilei', '/商机 列表'), 'lilei')).toEqual([expect.stringMatching(/CT/)])
})

it('whoever has no userid is nobody we know, and is told once how to be', async () => {
  const first = dingtalk.says('stranger', '/商机 列表', { isOutside: true })
  await after(first, 'stranger')
  dingtalk.gateway.repeats(dingtalk.app, first)
  await after(dingtalk.says('stranger', '/帮助', { isOutside: true }), 'stranger')
  expect(dingtalk.shownIn('stranger').map(({ content }) => content.content)).toEqual([
    expect.stringContaining('钉钉没有告诉我你是谁'),
  ])
})

it('somebody from outside in a group is told nothing', async () => {
  await after(dingtalk.says('stranger', '/帮助', { isOutside: true, group }), 'stranger')
  expect([...dingtalk.organisation.shown.keys()]).toEqual([])
})

it('a token that DingTalk does not know any more is asked for once again', async () => {
  await after(dingtalk.says('lilei', '/商机 列表'), 'lilei')
  dingtalk.world.tokens.forget()
  const push = dingtalk.says('lilei', '/商机 列表')
  dingtalk.world.sessions.end()
  expect(await after(push, 'lilei')).toHaveLength(1)
})

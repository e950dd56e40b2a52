import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Store } from '../../../../src/store/store.ts'
import { sentByTap, tapsIn } from '../../../fakes/dingtalk/cards/dtmd.ts'
import { useStoreForEach } from '../../../support/use-store.ts'
import { CardTalk } from './card-talk.ts'

let store: Store
let talk: CardTalk
let supervisor: string

useStoreForEach(async (opened) => {
  store = opened
})
beforeEach(async () => {
  talk = await CardTalk.start(store, { hasTemplate: false })
  supervisor = await talk.joins('wangfang', '王芳', ['supervisor'])
  await talk.joins('lilei', '李雷', ['rep'], supervisor)
  await talk.joins('hanmei', '韩梅', ['rep'], supervisor)
  await talk.types('lilei', '/商机 新建 仁和医院CT 客户=仁和医院 金额=52000')
})
afterEach(async () => {
  expect(talk.dingtalk.violations).toEqual([])
  await talk.stop()
})

const shown = (where: string) => talk.dingtalk.shownIn(where)

/** How often somebody decided about the deal. */
const decided = async () =>
  (await store.read((reader) => reader.select().from(reader.tables.approval))).map(({ state }) => state)

it('without a template a tap types what the button would do, and what comes of it is said', async () => {
  for (let stage = 0; stage < 3; stage += 1) await talk.types('lilei', '/商机 推进 D-1001')
  await talk.done(talk.dingtalk.taps('wangfang', '批准')!)
  expect(await decided()).toEqual(['approved'])
  const before = shown('wangfang').length
  // The card cannot change: a second tap reads that it is over.
  await talk.done(talk.dingtalk.taps('wangfang', '批准')!)
  expect(await decided()).toEqual(['approved'])
  expect(shown('wangfang').length).toBeGreaterThan(before)
})

it('what a link types proves nothing: typed by somebody else it is theirs, and refused', async () => {
  for (let stage = 0; stage < 3; stage += 1) await talk.types('lilei', '/商机 推进 D-1001')
  const line = sentByTap(tapsIn(shown('wangfang').at(-1)!).get('批准')!)!
  expect(line).toMatch(/^\/审批 D-1001 批准 #b1-[\w-]{10}$/)
  for (const userId of ['lilei', 'hanmei']) await talk.types(userId, line)
  await talk.done(talk.dingtalk.says('wangfang', line, { isOutside: true }))
  expect(await decided()).toEqual(['pending'])
})

it('a group without a template has the facts, and whoever asked has the buttons alone', async () => {
  const group = talk.dingtalk.organisation.group('华东销售', ['lilei', 'wangfang'])
  await talk.done(talk.dingtalk.says('lilei', '/商机 查看 D-1001', { group }))
  await store.write((tx) => tx.update(tx.tables.conversation).set({ shownAs: supervisor }))
  const before = shown('lilei').length
  await talk.done(talk.dingtalk.says('lilei', '/商机 查看 D-1001', { group }))
  expect(shown(group.openConversationId)).toMatchObject([
    { content: { content: expect.stringContaining('仁和医院CT') } },
  ])
  expect(tapsIn(shown(group.openConversationId)[0]!).size).toBe(0)
  const alone = shown('lilei').slice(before)
  expect(alone).toHaveLength(1)
  expect([...tapsIn(alone[0]!).keys()]).toContain('详情')
})

it('a link decides what it was drawn for, and nothing that was asked since', async () => {
  for (let stage = 0; stage < 3; stage += 1) await talk.types('lilei', '/商机 推进 D-1001')
  const line = sentByTap(tapsIn(shown('wangfang').at(-1)!).get('批准')!)!
  await talk.types('wangfang', '/审批 D-1001 退回 缺客户需求表')
  await talk.types('lilei', '/商机 推进 D-1001')
  expect(await decided()).toEqual(['sent_back', 'pending'])
  const before = shown('wangfang').length
  await talk.types('wangfang', line)
  expect(await decided()).toEqual(['sent_back', 'pending'])
  expect(shown('wangfang').length).toBeGreaterThan(before)
  await talk.types('wangfang', line.replace(/-[\w-]{10}$/, '-0000000000'))
  expect(await decided()).toEqual(['sent_back', 'pending'])
  expect(JSON.stringify(shown('wangfang').at(-1))).toContain('按钮')
})

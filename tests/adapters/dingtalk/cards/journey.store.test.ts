import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Store } from '../../../../src/store/store.ts'
import type { Group } from '../../../fakes/dingtalk/state/organisation.ts'
import { useStoreForEach } from '../../../support/use-store.ts'
import { CardTalk } from './card-talk.ts'
import { makeTemplate, templateId } from './recipe-template.ts'

let store: Store
let talk: CardTalk
let group: Group
let supervisor: string

useStoreForEach(async (opened) => {
  store = opened
})
beforeEach(async () => {
  talk = await CardTalk.start(store)
  supervisor = await talk.joins('wangfang', '王芳', ['supervisor'])
  await talk.joins('lilei', '李雷', ['rep'], supervisor)
  group = talk.dingtalk.organisation.group('华东销售', ['lilei', 'wangfang'])
})
afterEach(async () => {
  expect(talk.dingtalk.violations).toEqual([])
  await talk.stop()
})

const update = 'PUT /v1.0/card/instances'
const makes = () => talk.types('lilei', '/商机 新建 仁和医院CT 客户=仁和医院 金额=52000')

/** Calls and pushes that something costs. */
async function cost(work: () => Promise<unknown>): Promise<{ calls: number; pushes: number }> {
  const { bill } = talk.dingtalk
  const before = { calls: bill.calls, pushes: bill.pushes }
  await work()
  return { calls: bill.calls - before.calls, pushes: bill.pushes - before.pushes }
}

it('each act costs what it has to', async () => {
  expect(await cost(makes)).toEqual({ calls: 1, pushes: 1 })
  const card = talk.card('lilei')
  expect(await cost(() => talk.presses('lilei', card, '推进到需求确认'))).toEqual({ calls: 0, pushes: 1 })
  expect(card.seenBy('lilei').why).toContain('需求确认')
  expect(await cost(() => talk.presses('lilei', card, '输单'))).toEqual({ calls: 0, pushes: 1 })
  const fills = () => talk.done(talk.dingtalk.fillsIn('lilei', card, { 原因: '价格' }))
  expect(await cost(fills)).toEqual({ calls: 0, pushes: 1 })
  expect(card.seenBy('lilei')).toMatchObject({ form_on: 'false', b3_on: 'false', mark: 'overdue' })
  expect(card.outcomes).toEqual(['applied', 'applied', 'applied'])
})

it('a form that is sent in wrong stays on the card, with what was typed and a sentence at its field', async () => {
  await makes()
  const card = talk.card('lilei')
  await talk.presses('lilei', card, '输单')
  await talk.done(talk.dingtalk.fillsIn('lilei', card, { 原因: '其他' }))
  const { fields } = JSON.parse(card.seenBy('lilei').form!) as { fields: { label: string; defaultValue?: unknown }[] }
  expect(fields[0]!.defaultValue).toMatchObject({ value: 'other' })
  expect(fields[1]!.label).toMatch(/^说明 · ./)
  await talk.done(talk.dingtalk.fillsIn('lilei', card, { 原因: '其他', 说明: '客户搬走了' }))
  expect(card.seenBy('lilei')).toMatchObject({ form_on: 'false', b3_on: 'false', mark: 'overdue' })
})

it('where others look on a press changes the card for whoever pressed at once, and one call changes it for everybody', async () => {
  await makes()
  await talk.done(talk.dingtalk.says('lilei', '/商机 查看 D-1001', { group }))
  // Nobody tells who is in a group: what not everybody may see goes to whoever asked.
  expect(talk.dingtalk.cards.standingIn(group.openConversationId)).toEqual([])
  expect(talk.card('lilei').seenBy('lilei').headline).toContain('D-1001')
  await store.write((tx) => tx.update(tx.tables.conversation).set({ shownAs: supervisor }))
  await talk.done(talk.dingtalk.says('lilei', '/商机 查看 D-1001', { group }))
  const card = talk.card(group.openConversationId)
  expect(card.isInGroup).toBe(true)
  await talk.presses('wangfang', card, '推进到需求确认')
  expect(card.outcomes).toEqual(['applied'])
  expect(card.rewrites).toBe(1)
  expect(card.public.why).toContain('需求确认')
  await talk.presses('lilei', card, '输单')
  expect(card.seenBy('lilei').form_on).toBe('true')
  expect(card.seenBy('wangfang').form_on).toBe('false')
})

it('a card that goes on under a former template goes on being pressed and rewritten', async () => {
  await makes()
  const card = talk.card('lilei')
  talk.dingtalk.cards.templates.delete(templateId)
  makeTemplate(talk.dingtalk, 'another.schema')
  await talk.presses('lilei', card, '推进到需求确认')
  expect(card.seenBy('lilei').why).toContain('需求确认')
  await talk.types('lilei', '/商机 推进 D-1001')
  expect(card.seenBy('lilei').why).toContain('方案演示')
  expect(talk.dingtalk.calls.filter(({ path }) => path === update)).toMatchObject([{ verdict: 'ok' }])
})

it('an acknowledgement that does not go out is made up for by one call', async () => {
  await makes()
  const card = talk.card('lilei')
  const release = talk.holdWrites()
  const push = talk.dingtalk.presses({ userId: 'lilei', card, place: 'b1' })
  await talk.dingtalk.gateway.settled()
  for (const one of talk.dingtalk.gateway.connections) one.terminate()
  release()
  while (!card.seenBy('lilei').why?.includes('需求确认')) await talk.talk.settled()
  expect(push.deliveries.every(({ ack }) => ack === undefined)).toBe(true)
  expect(card.rewrites).toBe(1)
})

it('what one viewer is given alone nobody else is, and nothing of it stands outside of the card', async () => {
  await makes()
  for (let stage = 0; stage < 3; stage += 1) await talk.types('lilei', '/商机 推进 D-1001')
  const card = talk.card('wangfang')
  await talk.presses('wangfang', card, '退回')
  const { form, form_v } = card.seenBy('wangfang')
  expect(form).not.toBe('')
  expect(JSON.stringify(card.seenBy('lilei'))).not.toContain(form_v!)
  expect(JSON.stringify(card.public)).not.toContain(form_v!)
  expect(card.outside.join()).not.toContain(form_v!)
  // Whatever DingTalk was given, what the buttons stand for is not in it.
  for (const one of talk.dingtalk.cards.all.values())
    for (const value of Object.values({ ...one.public, ...one.privateOf('wangfang'), ...one.privateOf('lilei') }))
      expect(Buffer.from(value, 'base64url').toString()).not.toContain('"approval"')
})

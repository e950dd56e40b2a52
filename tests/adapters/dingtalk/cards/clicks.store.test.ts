import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'
import type { Store } from '../../../../src/store/store.ts'
import type { Telling } from '../../../fakes/dingtalk/cards/callback.ts'
import type { Card } from '../../../fakes/dingtalk/cards/card.ts'
import { useStoreForAll } from '../../../support/use-store.ts'
import { CardTalk } from './card-talk.ts'

let store: Store
let talk: CardTalk
/** What 王芳 is asked, and the card that asks her. */
let number: string
let card: Card
/** The same once more within a day would be asked about. */
let deals = 0

useStoreForAll(async (opened) => {
  store = opened
  talk = await CardTalk.start(store)
  const supervisor = await talk.joins('wangfang', '王芳', ['supervisor'])
  await talk.joins('lilei', '李雷', ['rep'], supervisor)
  await talk.joins('hanmei', '韩梅', ['rep'], supervisor)
  talk.dingtalk.organisation.member('stranger', '生人')
  await talk.joins('zhoujie', '周杰', ['supervisor'])
  const left = await talk.joins('liufang', '刘芳', ['supervisor'])
  await store.write((tx) => tx.update(tx.tables.person).set({ active: false }).where(eq(tx.tables.person.id, left)))
})
beforeEach(async () => {
  // What changed nothing leaves it as it was.
  if (card && (await state()).state === 'pending' && card.seenBy('wangfang').b1_on === 'true') return
  deals += 1
  await talk.types('lilei', `/商机 新建 华东医疗采购第${deals}期 客户=华东医疗 金额=52000`)
  number = /D-\d+/.exec(talk.card('lilei').seenBy('lilei').headline!)![0]
  for (let stage = 0; stage < 3; stage += 1) await talk.types('lilei', `/商机 推进 ${number}`)
  card = talk.card('wangfang')
  expect(card.seenBy('wangfang').headline).toContain(`待审批 · ${number}`)
})
afterEach(() => {
  expect(talk.dingtalk.violations).toEqual([])
  expect(card.outcomes.filter((outcome) => outcome !== 'applied' && outcome !== 'nothing')).toEqual([])
})
afterAll(() => talk.stop())

/** How the deal stands, and how often somebody decided. */
async function state(): Promise<{ state: string; decided: number }> {
  return await store.read(async (reader) => {
    const { approval, deal } = reader.tables
    const rows = await reader
      .select({ state: approval.state, decidedBy: approval.decidedBy })
      .from(approval)
      .innerJoin(deal, eq(deal.id, approval.dealId))
      .where(eq(deal.number, Number(number.slice(2))))
    return { state: rows.map((row) => row.state).join(), decided: rows.filter((row) => row.decidedBy !== null).length }
  })
}

/** What is written down of the approval that was asked for last, in order. */
async function audits(): Promise<string[]> {
  return await store.read(async (reader) => {
    const { auditEntry, approval, deal } = reader.tables
    const rows = await reader
      .select({ action: auditEntry.action })
      .from(auditEntry)
      .innerJoin(approval, eq(approval.id, auditEntry.subjectId))
      .innerJoin(deal, eq(deal.id, approval.dealId))
      .where(eq(deal.number, Number(number.slice(2))))
      .orderBy(auditEntry.at, auditEntry.id)
    return rows.map(({ action }) => action)
  })
}

async function clicks(userId: string, telling: Telling = {}, place = 'b1', on = card): Promise<void> {
  await talk.done(talk.dingtalk.presses({ userId, card: on, place, telling }))
}

const saidTo = (userId: string) => card.seenBy(userId).said
const closing = () => card.seenBy('wangfang').closing

const asked = ['approval.requested']

const told: [string, Telling][] = [
  ['as it is described', {}],
  ['as `value`', { asValue: true }],
  ['with its params beside', { params: 'beside' }],
  ['with its params twice', { params: 'both' }],
  ['with typed params', { params: 'typed' }],
  ['with digits behind the actionId', { suffix: '7' }],
]
it.each(told)('a press that is told %s is the act, and the card changes in its acknowledgement', async (_, telling) => {
  await clicks('wangfang', telling)
  expect(await state()).toEqual({ state: 'approved', decided: 1 })
  expect(await audits()).toEqual([...asked, 'approval.decided'])
  expect(closing()).toContain('已由 王芳')
  expect(card.seenBy('wangfang').b1_on).toBe('false')
  expect(card.rewrites).toBe(0)
})

const unread: [string, Telling][] = [
  ['without its params', { params: 'missing' }],
  ['with a place that there is not', { p: 'b9' }],
  ['with a place by the name of what every object has', { p: '__proto__' }],
  ['with a version that nobody made', { v: 'x'.repeat(22) }],
  ['with a version that is none', { v: '14' }],
]
it.each(unread)('a press %s changes nothing, and whoever pressed reads so', async (_, telling) => {
  await clicks('wangfang', telling)
  expect(await state()).toEqual({ state: 'pending', decided: 0 })
  expect(saidTo('wangfang')).toContain('按钮')
  expect(saidTo('lilei')).toBeUndefined()
})

const others: [string, string, Telling, RegExp][] = [
  ['whoever asked', 'lilei', {}, /^自己的商机或申请不能自己审批，等 王芳 决定。$/],
  ['somebody else of the team', 'hanmei', {}, /^这项内容不存在，或你无权查看。$/],
  ['a supervisor of another team', 'zhoujie', {}, /^这项内容不存在，或你无权查看。$/],
  ['somebody who left', 'liufang', {}, /^我还不认识你/],
  ['somebody we do not know', 'stranger', {}, /^我还不认识你/],
  ['somebody without a userid', 'wangfang', { isOutside: true }, /^我还不认识你/],
  ['somebody of another organisation with the same userid', 'wangfang', { corpId: 'dingother' }, /^我还不认识你/],
]
it.each(others)('a press of %s changes nothing', async (_, userId, telling, says) => {
  await clicks(userId, telling)
  expect(await state()).toEqual({ state: 'pending', decided: 0 })
  expect(saidTo(userId)).toMatch(says)
  expect(await audits()).toEqual(asked)
})

it('what is pressed twice counts once, and who comes second reads who was first', async () => {
  const { v } = card.seenBy('wangfang')
  await clicks('wangfang')
  const push = talk.dingtalk.gateway.pushes.at(-1)!
  talk.dingtalk.gateway.repeats(talk.dingtalk.app, push)
  await talk.done(push)
  expect(await state()).toEqual({ state: 'approved', decided: 1 })
  expect(await audits()).toEqual([...asked, 'approval.decided'])
  expect(v).toMatch(/^[\w-]{22}$/)
})

it('of twenty that press at once one decides', async () => {
  const pushes = Array.from({ length: 20 }, () => talk.dingtalk.presses({ userId: 'wangfang', card, place: 'b1' }))
  for (const push of pushes) await talk.done(push)
  expect(await state()).toEqual({ state: 'approved', decided: 1 })
  expect(await audits()).toEqual([...asked, 'approval.decided'])
  expect(closing()).toContain('已由 王芳')
})

it('a card of an earlier state says that it is out of date, and is rewritten', async () => {
  const { v } = card.seenBy('wangfang')
  await talk.types('wangfang', `/审批 ${number} 批准`)
  expect(closing()).toContain('已由 王芳')
  card.setPublic({ b1_on: 'true' }, true)
  await clicks('wangfang', { v: v! })
  expect(await state()).toEqual({ state: 'approved', decided: 1 })
  expect(await audits()).toEqual([...asked, 'approval.decided'])
  expect(saidTo('wangfang')).toContain('已由 王芳')
  expect(card.seenBy('wangfang').b1_on).toBe('false')
})

it('a press on a card that we do not remember is the act, and comes back as a card', async () => {
  const before = talk.dingtalk.cards.standingIn('wangfang').length
  await clicks('wangfang', { outTrackId: 'somebody-elses' })
  expect(await state()).toEqual({ state: 'approved', decided: 1 })
  expect(await audits()).toEqual([...asked, 'approval.decided'])
  expect(talk.dingtalk.cards.standingIn('wangfang').length).toBeGreaterThanOrEqual(before)
})

it('what another card carries does not decide this one', async () => {
  const own = talk.card('lilei').seenBy('lilei').v!
  await clicks('wangfang', { v: own })
  expect(await state()).toEqual({ state: 'pending', decided: 0 })
})

it('a form on the card goes in where it stands, with what was wrong at its field and what was typed', async () => {
  const { bill } = talk.dingtalk
  const calls = bill.calls
  await talk.presses('wangfang', card, '退回')
  expect(card.seenBy('wangfang').form_on).toBe('true')
  expect(card.seenBy('lilei').form_on).toBeUndefined()
  expect(bill.calls).toBe(calls)
  const { fields } = JSON.parse(card.seenBy('wangfang').form!) as { fields: { label: string }[] }
  await talk.done(talk.dingtalk.fillsIn('wangfang', card, { [fields[0]!.label]: '缺客户需求表' }))
  expect(await state()).toEqual({ state: 'sent_back', decided: 1 })
  expect(card.seenBy('wangfang')).toMatchObject({ form_on: 'false', b1_on: 'false' })
  expect(closing()).toContain('退回')
})

const sent: [string, Record<string, unknown>, 'pending' | 'sent_back'][] = [
  ['nothing in it', {}, 'pending'],
  ['no form at all', { form: null }, 'pending'],
  ['numbers and lists', { form: { comment: [1, { a: 2 }] } }, 'pending'],
  ['fields that nobody asked for', { form: { comment: '缺表', state: 'approved', __proto__: 1 } }, 'sent_back'],
  ['a text of 1 KB', { form: { comment: '缺'.repeat(340) } }, 'sent_back'],
]
it.each(sent)(
  'a form with %s is taken or refused, and stays on the card where it is refused',
  async (_, more, then) => {
    await talk.presses('wangfang', card, '退回')
    const { form_v } = card.seenBy('wangfang')
    const form = (more.form ?? {}) as Record<string, unknown>
    await talk.done(talk.dingtalk.presses({ userId: 'wangfang', card, place: 'f', form }))
    expect((await state()).state).toBe(then)
    expect(card.seenBy('wangfang')).toMatchObject(
      then === 'pending' ? { form_on: 'true', form_v } : { form_on: 'false' },
    )
  },
)

it('a text of 100 KB is refused, and the form stays with a sentence that says why', async () => {
  await talk.presses('wangfang', card, '退回')
  const form = { comment: '缺'.repeat(34_000) }
  await talk.done(talk.dingtalk.presses({ userId: 'wangfang', card, place: 'f', form }))
  expect(await state()).toEqual({ state: 'pending', decided: 0 })
  expect(card.seenBy('wangfang')).toMatchObject({ form_on: 'true', b1_on: 'true' })
  expect(saidTo('wangfang')).toContain('2000')
})

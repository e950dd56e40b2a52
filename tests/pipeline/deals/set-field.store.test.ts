import { describe, expect, it } from 'vitest'
import type { Person } from '../../../src/people/person.ts'
import { tickItem } from '../../../src/pipeline/conditions/tick-item.ts'
import { type FieldValues, setFields } from '../../../src/pipeline/deals/set-field.ts'
import { loadDealState } from '../../../src/pipeline/policy/deal-state.ts'
import type { Store } from '../../../src/store/store.ts'
import { auditOf } from '../../people/directory.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { approvalsOf, at, dealNow, hireTeam, move, newDeal, type Team } from '../sales-team.ts'
import { missingInLead, putPolicy, strictPolicy } from '../strict-policy.ts'

let store: Store
let team: Team

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
  await putPolicy(store, strictPolicy({ ...missingInLead, needs: { approval: { steps: [{ by: 'supervisor' }] } } }))
})

const set = (actor: Person, dealId: string, values: FieldValues) =>
  store.write((tx) => setFields(tx, actor, { dealId, values }, at()))
const tick = (actor: Person, dealId: string, item: string, ticked = true) =>
  store.write((tx) => tickItem(tx, actor, { dealId, item, ticked }, at()))
const stateOf = async (dealId: string) => {
  const deal = await dealNow(store, dealId)
  return store.read((reader) => loadDealState(reader, deal))
}

describe('fields a policy asks for', () => {
  it('are kept in one form, whatever was typed, and bump the version once', async () => {
    const deal = await newDeal(store, team.rep)
    await set(team.rep, deal.id, { budget: '5万', decider: ' 张三 ', urgency: '高' })
    const { values } = await stateOf(deal.id)
    expect([values.get('budget'), values.get('decider'), values.get('urgency')]).toEqual(['5000000 CNY', '张三', '高'])
    expect((await dealNow(store, deal.id)).version).toBe(deal.version + 1)
    expect((await auditOf(store, deal.id)).at(-1)).toMatchObject({
      action: 'deal.fields_set',
      before: { budget: null, decider: null, urgency: null },
      after: { budget: '5000000 CNY', decider: '张三', urgency: '高' },
    })
  })

  it('write nothing when nothing is different, and a blank takes a value away', async () => {
    const deal = await newDeal(store, team.rep)
    await set(team.rep, deal.id, { decider: '张三' })
    const { version } = await dealNow(store, deal.id)
    await set(team.rep, deal.id, { decider: '张三' })
    expect((await dealNow(store, deal.id)).version).toBe(version)
    await set(team.rep, deal.id, { decider: '' })
    expect((await stateOf(deal.id)).values.has('decider')).toBe(false)
  })

  it('may be those every deal has, the customer’s phone among them', async () => {
    const deal = await newDeal(store, team.rep, { customer: '仁和医院' })
    await set(team.rep, deal.id, { amount: '8万', region: '华东', 'customer.phone': '13800138000', decider: '张三' })
    const { values } = await stateOf(deal.id)
    expect(values.get('amount')).toBe('8000000 CNY')
    expect(values.get('customer.phone')).toBe('+8613800138000')
    expect([values.get('region'), values.get('decider')]).toEqual(['华东', '张三'])
  })

  it.each([
    [{ nonsense: '1' }, 'error.field.unknown'],
    [{ budget: 'abc' }, 'error.money.format'],
    [{ urgency: '中' }, 'error.field.choice'],
  ])('%o is refused and nothing is stored', async (values, code) => {
    const deal = await newDeal(store, team.rep)
    expect(await refusalOf(set(team.rep, deal.id, { decider: '张三', ...values } as FieldValues))).toBe(code)
    expect((await stateOf(deal.id)).values.has('decider')).toBe(false)
    expect((await dealNow(store, deal.id)).version).toBe(deal.version)
  })

  it('are filled in by the owner and those above, and for another team the deal is not there', async () => {
    const deal = await newDeal(store, team.rep)
    await set(team.supervisor, deal.id, { decider: '张三' })
    expect(await refusalOf(set(team.otherRep, deal.id, { decider: '李四' }))).toBe('error.deal.unknown')
    expect(await refusalOf(set(team.auditor, deal.id, { decider: '李四' }))).toBe('error.deal.mayNotChange')
  })

  it('of two who change it at once, the slower is told', async () => {
    const deal = await newDeal(store, team.rep)
    const outcomes = await Promise.all(
      ['张三', '李四'].map((decider) => refusalOf(set(team.rep, deal.id, { decider }))),
    )
    expect(outcomes.every((one) => ['not refused', 'error.deal.changed'].includes(one))).toBe(true)
    expect(outcomes).toContain('not refused')
  })
})

describe('items of the checklist', () => {
  it('are ticked by key or label, and the tick may be taken back', async () => {
    const deal = await newDeal(store, team.rep)
    await tick(team.rep, deal.id, '已电话沟通')
    await tick(team.rep, deal.id, 'visited')
    expect((await stateOf(deal.id)).ticked).toEqual(new Set(['called', 'visited']))
    await tick(team.rep, deal.id, 'VISITED', false)
    expect((await stateOf(deal.id)).ticked).toEqual(new Set(['called']))
    expect(await refusalOf(tick(team.rep, deal.id, '没有这一项'))).toBe('error.item.unknown')
  })
})

describe('a change while an approval is pending', () => {
  it.each([
    ['a field', (dealId: string) => set(team.rep, dealId, { decider: '李四' })],
    ['a tick', (dealId: string) => tick(team.rep, dealId, 'visited')],
  ])('by %s takes the question back', async (_what, change) => {
    const deal = await newDeal(store, team.rep)
    await set(team.rep, deal.id, { budget: '5万', decider: '张三' })
    await tick(team.rep, deal.id, 'called')
    const asked = await move(store, team.rep, { dealId: deal.id })
    expect(asked.type).toBe('waiting')
    const changed = await change(deal.id)
    const [approval] = await approvalsOf(store, deal.id)
    expect(approval).toMatchObject({ id: changed.withdrawn, state: 'withdrawn' })
  })
})

import { describe, expect, it } from 'vitest'
import type { Person } from '../../../src/people/person.ts'
import { waive } from '../../../src/pipeline/conditions/waive-condition.ts'
import { setFields } from '../../../src/pipeline/deals/set-field.ts'
import { dealNumber } from '../../../src/pipeline/model/deal.ts'
import { bulkMove, severalDeals } from '../../../src/pipeline/moves/bulk-move.ts'
import { overrideMove } from '../../../src/pipeline/moves/override-move.ts'
import type { MoveRequest } from '../../../src/pipeline/verdict/judge-move.ts'
import type { Store } from '../../../src/store/store.ts'
import { auditOf } from '../../people/directory.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { at, dealNow, hireTeam, move, newDeal, stageOf, type Team, visitsOf } from '../sales-team.ts'
import { needsField, putPolicy, strictPolicy } from '../strict-policy.ts'

let store: Store
let team: Team

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
  const lead = { exit: [needsField('decider')], evidence: [{ kind: '沟通纪要', mandatory: true }] }
  await putPolicy(store, strictPolicy({ lead, quote: { approval: { steps: [{ by: 'supervisor' }] } } }))
})

const decided = (dealId: string) =>
  store.write((tx) => setFields(tx, team.rep, { dealId, values: { decider: '张三' } }, at()))

describe('a waiver', () => {
  const say = (actor: Person, dealId: string, condition: string, reason: string | undefined = '电话沟通') =>
    store.write((tx) => waive(tx, actor, { dealId, condition, reason }, at()))

  it('lets the deal go on without that one condition, in this visit alone, with who said so and why', async () => {
    const deal = await newDeal(store, team.rep)
    await decided(deal.id)
    expect(await refusalOf(move(store, team.rep, { dealId: deal.id }))).toBe('error.move.unmet')
    await say(team.supervisor, deal.id, 'evidence:沟通纪要')
    expect((await auditOf(store, deal.id)).at(-1)).toMatchObject({
      action: 'deal.waived',
      actorId: team.supervisor.id,
      reason: '电话沟通',
      after: { condition: 'evidence:沟通纪要' },
    })
    expect((await move(store, team.rep, { dealId: deal.id })).type).toBe('moved')
    const lead = stageOf(team.pipeline, '线索获取').id
    await move(store, team.rep, { dealId: deal.id, toStageId: lead, reason: '客户换人' })
    expect(await refusalOf(move(store, team.rep, { dealId: deal.id }))).toBe('error.move.unmet')
  })

  it('is for somebody above the owner, for what is missing, with a reason', async () => {
    const deal = await newDeal(store, team.rep)
    expect(await refusalOf(say(team.rep, deal.id, '沟通纪要'))).toBe('error.deal.mayNotChange')
    expect(await refusalOf(say(team.otherSupervisor, deal.id, '沟通纪要'))).toBe('error.deal.unknown')
    expect(await refusalOf(say(team.supervisor, deal.id, '没有的条件'))).toBe('error.waive.unknown')
    const unknown = await say(team.supervisor, deal.id, '没有的条件').catch((error: unknown) => error)
    const labels = [expect.objectContaining({ zh: expect.any(String) }), expect.objectContaining({ zh: '沟通纪要' })]
    expect(unknown).toMatchObject({ details: { open: labels } })
    expect(await refusalOf(say(team.supervisor, deal.id, '沟通纪要', ' '))).toBe('error.waive.reason')
    const own = await newDeal(store, team.supervisor)
    expect(await refusalOf(say(team.supervisor, own.id, '沟通纪要'))).toBe('error.waive.own')
  })
})

describe('an override', () => {
  const override = (actor: Person, request: MoveRequest) => store.write((tx) => overrideMove(tx, actor, request, at()))

  it('moves a deal in spite of its rules, and the audit keeps what they said', async () => {
    const deal = await newDeal(store, team.rep)
    const to = stageOf(team.pipeline, '需求确认').id
    const moved = await override(team.director, { dealId: deal.id, toStageId: to, reason: '客户已签意向书' })
    expect(moved.deal.stageId).toBe(to)
    expect((await auditOf(store, deal.id)).at(-1)).toMatchObject({
      action: 'deal.overridden',
      actorId: team.director.id,
      reason: '客户已签意向书',
      after: { overridden: ['error.move.unmet', 'field:decider', 'evidence:沟通纪要'] },
    })
    expect(await visitsOf(store, deal.id)).toHaveLength(2)
  })

  it('reaches over a jump and over an approval', async () => {
    const deal = await newDeal(store, team.rep)
    const to = stageOf(team.pipeline, '报价谈判').id
    await override(team.admin, { dealId: deal.id, toStageId: to, reason: '补录线下进度' })
    expect((await dealNow(store, deal.id)).stageId).toBe(to)
  })

  it('needs the permission, a reason, somebody else’s deal, a place to go, and a rule that says no', async () => {
    const deal = await newDeal(store, team.rep)
    const wish = { dealId: deal.id, reason: '急' }
    for (const person of [team.rep, team.supervisor]) {
      expect(await refusalOf(override(person, wish))).toBe('error.override.mayNot')
    }
    expect(await refusalOf(override(team.director, { ...wish, reason: ' ' }))).toBe('error.override.reason')
    expect(await refusalOf(override(team.director, { ...wish, toStageId: deal.stageId }))).toBe('error.move.same')
    const own = await newDeal(store, team.director)
    expect(await refusalOf(override(team.director, { dealId: own.id, reason: '急' }))).toBe('error.override.mayNot')
    await decided(deal.id)
    await override(team.director, wish)
    expect(await refusalOf(override(team.director, wish))).toBe('error.override.needless')
  })
})

describe('several deals at once', () => {
  it('each move on their own verdict, and what is refused says the code of its rule', async () => {
    const ready = await newDeal(store, team.rep)
    await decided(ready.id)
    await store.write((tx) =>
      waive(tx, team.supervisor, { dealId: ready.id, condition: '沟通纪要', reason: '口头' }, at()),
    )
    const lacking = await newDeal(store, team.rep)
    const foreign = await newDeal(store, team.otherRep)
    const deals = [ready, lacking, foreign].map(({ number }) => dealNumber(number))
    const outcomes = await store.write((tx) => bulkMove(tx, team.rep, { deals, stage: '需求确认' }, at()))
    expect(outcomes.map((one) => (one.type === 'refused' ? one.code : one.moved.type))).toEqual([
      'moved',
      'error.move.unmet',
      'error.deal.unknown',
    ])
    const audit = (await auditOf(store, ready.id)).at(-1)
    expect(audit).toMatchObject({ action: 'deal.moved', entryPoint: 'bulk' })
    expect((await dealNow(store, lacking.id)).stageId).toBe(lacking.stageId)
  })

  it('are named with commas of any kind', () => {
    expect(severalDeals('D-1,D-2，D-3、D-1')).toEqual(['D-1', 'D-2', 'D-3'])
    expect(severalDeals('D-1')).toBeUndefined()
  })
})

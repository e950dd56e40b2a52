import { describe, expect, it } from 'vitest'
import { showDeal } from '../../../src/pipeline/queries/show-deal.ts'
import type { Store } from '../../../src/store/store.ts'
import { auditOf } from '../../people/directory.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import {
  approvalsOf,
  at,
  dayLater,
  dealBeforeApproval,
  dealNow,
  hireTeam,
  move,
  newDeal,
  stageOf,
  type Team,
  visitsOf,
} from '../sales-team.ts'

let store: Store
let team: Team
const stage = (name: string) => stageOf(team.pipeline, name)

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
})

describe('moving a deal forward', () => {
  it('takes it to the next stage when none is named, and writes one audit row', async () => {
    const deal = await newDeal(store, team.rep)
    const moved = await move(store, team.rep, { dealId: deal.id })
    expect(moved).toMatchObject({ type: 'moved', from: { name: '线索获取' }, to: { name: '需求确认' } })
    expect((await dealNow(store, deal.id)).stageId).toBe(stage('需求确认').id)
    const rows = (await auditOf(store, deal.id)).filter(({ action }) => action === 'deal.moved')
    expect(rows).toMatchObject([
      { actorId: team.rep.id, entryPoint: 'command', before: { stage: '线索获取' }, after: { stage: '需求确认' } },
    ])
  })

  it('refuses a jump and names the next stage', async () => {
    const deal = await newDeal(store, team.rep)
    const jump = move(store, team.rep, { dealId: deal.id, toStageId: stage('方案演示').id })
    await expect(jump).rejects.toMatchObject({
      code: 'error.move.jump',
      details: { next: '需求确认' },
      next: `/deal move D-${deal.number} 需求确认`,
    })
    expect((await dealNow(store, deal.id)).stageId).toBe(stage('线索获取').id)
  })

  it('refuses what somebody saw before it moved', async () => {
    const deal = await newDeal(store, team.rep)
    await move(store, team.rep, { dealId: deal.id })
    const late = move(store, team.rep, { dealId: deal.id, from: { visitId: deal.visitId } })
    expect(await refusalOf(late)).toBe('error.move.stale')
  })

  it('moves once when two people press at the same moment', async () => {
    const deal = await newDeal(store, team.rep)
    const press = () => move(store, team.rep, { dealId: deal.id, from: { visitId: deal.visitId } })
    const results = await Promise.allSettled([press(), press(), press(), press()])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await visitsOf(store, deal.id)).toHaveLength(2)
  })
})

describe('moving a deal back', () => {
  it('needs a reason, and keeps both visits', async () => {
    const deal = await newDeal(store, team.rep)
    await move(store, team.rep, { dealId: deal.id }, at(dayLater(2)))
    const back = { dealId: deal.id, toStageId: stage('线索获取').id }
    expect(await refusalOf(move(store, team.rep, back))).toBe('error.move.reason')
    expect(await refusalOf(move(store, team.rep, { ...back, reason: '  ' }))).toBe('error.move.reason')

    await move(store, team.rep, { ...back, reason: '客户换了负责人' }, at(dayLater(5)))
    const visits = await visitsOf(store, deal.id)
    expect(visits.map(({ stageId }) => stageId)).toEqual([
      stage('线索获取').id,
      stage('需求确认').id,
      stage('线索获取').id,
    ])
    const [last] = (await auditOf(store, deal.id)).slice(-1)
    expect(last).toMatchObject({ action: 'deal.moved', reason: '客户换了负责人' })
  })

  it('needs no approval, and withdraws one that is pending', async () => {
    const deal = await dealBeforeApproval(store, team.rep)
    await move(store, team.rep, { dealId: deal.id })
    const back = await move(store, team.rep, { dealId: deal.id, toStageId: stage('需求确认').id, reason: '需求变了' })
    const [approval] = await approvalsOf(store, deal.id)
    expect(back).toMatchObject({ type: 'moved', withdrawn: approval?.id })
    expect(approval?.state).toBe('withdrawn')
  })
})

describe('who may move a deal', () => {
  it('is its owner and everybody above with a role that moves deals', async () => {
    for (const person of [team.rep, team.supervisor, team.director]) {
      const deal = await newDeal(store, team.rep)
      expect((await move(store, person, { dealId: deal.id })).type).toBe('moved')
    }
  })

  it('is not a reader: finance, audit and admin see it and are refused', async () => {
    const deal = await newDeal(store, team.rep)
    for (const person of [team.finance, team.auditor, team.admin]) {
      expect(await refusalOf(move(store, person, { dealId: deal.id }))).toBe('error.deal.mayNotChange')
    }
  })

  it('is not somebody who may not see it, and that looks like a deal that does not exist', async () => {
    const deal = await newDeal(store, team.rep)
    for (const person of [team.colleague, team.otherRep, team.otherSupervisor, team.marketing]) {
      expect(await refusalOf(move(store, person, { dealId: deal.id }))).toBe('error.deal.unknown')
    }
    expect(await refusalOf(move(store, team.rep, { dealId: 'nowhere' }))).toBe('error.deal.unknown')
  })

  it('stays with their own deals for somebody who sells and keeps the books', async () => {
    const both = { ...team.colleague, roles: ['rep', 'finance'] as const }
    const deal = await newDeal(store, team.rep)
    expect(await refusalOf(move(store, both, { dealId: deal.id }))).toBe('error.deal.mayNotChange')
  })
})

describe('entering a stage that needs an approval', () => {
  it('asks the supervisor of the owner, and moves nothing', async () => {
    const deal = await dealBeforeApproval(store, team.rep)
    const asked = await move(store, team.rep, { dealId: deal.id })
    expect(asked).toMatchObject({ type: 'waiting', asked: true, to: { name: '报价谈判' } })
    expect(await approvalsOf(store, deal.id)).toMatchObject([
      { state: 'pending', requesterId: team.rep.id, approverId: team.supervisor.id, visitId: deal.visitId },
    ])
    expect(await dealNow(store, deal.id)).toMatchObject({ stageId: stage('方案演示').id, version: deal.version + 1 })
  })

  it('asks once, however often it is wished', async () => {
    const deal = await dealBeforeApproval(store, team.rep)
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => move(store, team.rep, { dealId: deal.id })))
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true)
    expect(await approvalsOf(store, deal.id)).toHaveLength(1)
    expect(await move(store, team.rep, { dealId: deal.id })).toMatchObject({ type: 'waiting', asked: false })
  })

  it('goes one level up when the supervisor asks', async () => {
    const deal = await dealBeforeApproval(store, team.rep)
    await move(store, team.supervisor, { dealId: deal.id })
    expect(await approvalsOf(store, deal.id)).toMatchObject([
      { requesterId: team.supervisor.id, approverId: team.director.id },
    ])
  })

  it('is refused where nobody above can approve', async () => {
    const deal = await dealBeforeApproval(store, team.director)
    expect(await refusalOf(move(store, team.director, { dealId: deal.id }))).toBe('error.move.noApprover')
  })
})

describe('the history of A→B→A→C', () => {
  it('has four visits that chain exactly, and the dwell of A is the sum of both stays', async () => {
    const deal = await newDeal(store, team.rep)
    const to = (name: string, day: number) =>
      move(store, team.rep, { dealId: deal.id, toStageId: stage(name).id, reason: '客户要求' }, at(dayLater(day)))
    await to('需求确认', 3)
    await to('线索获取', 4)
    await to('需求确认', 9)
    const detail = await store.read((reader) => showDeal(reader, deal.id, dayLater(10)))
    const days = detail?.visits.map(({ stageName, dwell }) => [stageName, (dwell ?? 0) / 86_400_000])
    expect(days).toEqual([
      ['线索获取', 3],
      ['需求确认', 1],
      ['线索获取', 5],
      ['需求确认', 1],
    ])
    for (const [index, visit] of (detail?.visits ?? []).entries()) {
      expect(visit.leftAt).toEqual(detail?.visits[index + 1]?.enteredAt ?? null)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { setAbsence } from '../../../src/people/absence.ts'
import type { Person } from '../../../src/people/person.ts'
import { type Decision, decideApproval } from '../../../src/pipeline/approvals/decide-approval.ts'
import { expireApprovals, remindApprovals } from '../../../src/pipeline/approvals/due-approvals.ts'
import { handOverApprovals } from '../../../src/pipeline/approvals/hand-over-approvals.ts'
import type { NewDeal } from '../../../src/pipeline/deals/create-deal.ts'
import { setFields } from '../../../src/pipeline/deals/set-field.ts'
import { approvalNamed, listApprovals } from '../../../src/pipeline/queries/list-approvals.ts'
import type { Store } from '../../../src/store/store.ts'
import { add, auditOf, monday } from '../../people/directory.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import type { TestDatabase } from '../../support/test-store.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { approvalsOf, at, dayLater, dealNow, hireTeam, move, newDeal, stageOf, type Team } from '../sales-team.ts'
import { needsField, putPolicy, strictPolicy } from '../strict-policy.ts'

let database: TestDatabase
let store: Store
let team: Team

/** Over 10 万 the director agrees too; a reminder after a day, the end after three. */
const policy = strictPolicy({
  lead: { exit: [needsField('decider')] },
  needs: {
    approval: {
      steps: [{ by: 'supervisor' }, { by: 'director', aboveMinor: 10_000_000 }],
      remindAfterHours: 24,
      expiresAfterHours: 72,
    },
  },
})

useStoreForAll(async (opened, made) => {
  database = made
  store = opened
  team = await hireTeam(store)
  await putPolicy(store, policy)
})

const cny = (yuan: number): Partial<NewDeal> => ({ amount: { minor: yuan * 100, currency: 'CNY' } })
const decide = (actor: Person, approvalId: string, decision: Decision = 'approve', through = store) =>
  through.write((tx) => decideApproval(tx, actor, { approvalId, decision }, at()))

async function askedDeal(owner: Person, facts: Partial<NewDeal>, asker = owner, now = monday) {
  const deal = await newDeal(store, owner, facts)
  await store.write((tx) => setFields(tx, owner, { dealId: deal.id, values: { decider: '张三' } }, at()))
  const asked = await move(store, asker, { dealId: deal.id }, at(now))
  if (asked.type !== 'waiting') throw new Error('nothing was asked')
  return { deal: asked.deal, approval: asked.approval }
}

describe('steps by amount', () => {
  it('a small deal needs the supervisor alone', async () => {
    const { deal, approval } = await askedDeal(team.rep, cny(50_000))
    expect(approval).toMatchObject({
      step: 1,
      steps: 1,
      approverId: team.supervisor.id,
      by: 'supervisor',
      policyVersion: 1,
    })
    expect((await decide(team.supervisor, approval.id)).outcome).toBe('approved')
    expect((await dealNow(store, deal.id)).stageId).toBe(stageOf(team.pipeline, '需求确认').id)
  })

  it('a large one, and one of unknown worth, goes on to the director and moves after both', async () => {
    for (const facts of [cny(200_000), {}]) {
      const { deal, approval } = await askedDeal(team.rep, facts)
      const first = await decide(team.supervisor, approval.id)
      expect(first).toMatchObject({ outcome: 'forwarded', next: { step: 2, steps: 2, approverId: team.director.id } })
      expect((await dealNow(store, deal.id)).stageId).toBe(deal.stageId)
      expect(await refusalOf(decide(team.supervisor, first.next!.id))).toBe('error.approval.notYours')
      expect((await decide(team.director, first.next!.id)).outcome).toBe('approved')
      expect((await dealNow(store, deal.id)).stageId).toBe(stageOf(team.pipeline, '需求确认').id)
    }
  })

  it('a director who decides for the supervisor has decided their own step', async () => {
    const { approval } = await askedDeal(team.rep, cny(200_000))
    expect((await decide(team.director, approval.id)).outcome).toBe('approved')
  })

  it('a supervisor who asks is not who decides: it goes one up', async () => {
    const { approval } = await askedDeal(team.rep, cny(50_000), team.supervisor)
    expect(approval.approverId).toBe(team.director.id)
  })

  it('rejected in the second step, the deal stays and may be asked again from the first', async () => {
    const { deal, approval } = await askedDeal(team.rep, cny(200_000))
    const { next } = await decide(team.supervisor, approval.id)
    expect((await decide(team.director, next!.id, 'reject')).outcome).toBe('rejected')
    expect((await dealNow(store, deal.id)).stageId).toBe(deal.stageId)
    const again = await move(store, team.rep, { dealId: deal.id })
    expect(again).toMatchObject({ type: 'waiting', approval: { step: 1, approverId: team.supervisor.id } })
  })
})

describe('data that changes while somebody presses', () => {
  it('before the press: refused, never passed on what was', async () => {
    const { deal, approval } = await askedDeal(team.rep, cny(50_000))
    await store.write((tx) => setFields(tx, team.rep, { dealId: deal.id, values: { decider: '' } }, at()))
    expect(await refusalOf(decide(team.supervisor, approval.id))).toBe('error.approval.withdrawn')
    expect((await dealNow(store, deal.id)).stageId).toBe(deal.stageId)
  })

  it('at the same moment, in two processes: the deal moves with its decision maker, or not at all', async () => {
    const other = database.dialect === 'postgres' ? await database.open() : store
    for (let round = 0; round < 10; round++) {
      const { deal, approval } = await askedDeal(team.rep, cny(50_000))
      const erase = other.write((tx) => setFields(tx, team.rep, { dealId: deal.id, values: { decider: '' } }, at()))
      const [pressed, erased] = await Promise.all([refusalOf(decide(team.supervisor, approval.id)), refusalOf(erase)])
      const now = await dealNow(store, deal.id)
      const moved = now.stageId !== deal.stageId
      expect(moved).toBe(pressed === 'not refused')
      const actions = (await auditOf(store, deal.id)).map(({ action }) => action)
      if (moved && erased === 'not refused') {
        // The decision maker was there when it moved, and was taken away after.
        expect(actions.lastIndexOf('deal.fields_set')).toBeGreaterThan(actions.indexOf('deal.moved'))
      }
      if (!moved) expect(['error.approval.withdrawn', 'error.deal.changed']).toContain(pressed)
    }
  })

  it('a policy that asks for more since: the approver is told what is missing, and nothing is decided', async () => {
    const { approval } = await askedDeal(team.rep, cny(50_000))
    const lead = { exit: [needsField('decider'), needsField('budget')] }
    await putPolicy(store, strictPolicy({ lead, needs: { approval: { steps: [{ by: 'supervisor' }] } } }))
    expect(await refusalOf(decide(team.supervisor, approval.id))).toBe('error.move.unmet')
    expect((await approvalsOf(store, approval.dealId))[0]?.state).toBe('pending')
    await putPolicy(store, policy)
  })
})

describe('two who decide at the same moment, in two processes', () => {
  it('make one decision', async () => {
    const other = database.dialect === 'postgres' ? await database.open() : store
    for (let round = 0; round < 5; round++) {
      const { deal, approval } = await askedDeal(team.rep, cny(50_000))
      const outcomes = await Promise.all([
        refusalOf(decide(team.supervisor, approval.id, 'approve')),
        refusalOf(decide(team.director, approval.id, 'reject', other)),
      ])
      expect(outcomes.toSorted()).toEqual(['error.approval.decided', 'not refused'])
      const [stored] = await approvalsOf(store, deal.id)
      const moved = (await dealNow(store, deal.id)).stageId !== deal.stageId
      expect(stored?.state).toBe(moved ? 'approved' : 'rejected')
      expect((await auditOf(store, approval.id)).filter(({ action }) => action === 'approval.decided')).toHaveLength(1)
    }
  })
})

describe('while the approver is away', () => {
  it('their stand-in of another team is asked, sees it and decides; who asked never does', async () => {
    const boss = await add(store, '林组长', { roles: ['supervisor'], managerId: team.director.id })
    const seller = await add(store, '小周', { managerId: boss.id })
    await store.write((tx) =>
      setAbsence(
        tx,
        boss,
        { standInId: team.otherSupervisor.id, until: dayLater(5) },
        { now: monday, entryPoint: 'command' },
      ),
    )
    const { approval } = await askedDeal(seller, cny(50_000))
    expect(approval).toMatchObject({ approverId: team.otherSupervisor.id, standInFor: boss.id })
    const { forMe } = await store.read((reader) => listApprovals(reader, team.otherSupervisor))
    expect(forMe.map(({ id }) => id)).toContain(approval.id)
    const { number } = await dealNow(store, approval.dealId)
    const named = await store.read((reader) => approvalNamed(reader, team.otherSupervisor, `D-${number}`))
    expect(named.id).toBe(approval.id)
    expect((await decide(team.otherSupervisor, approval.id)).outcome).toBe('approved')
  })

  it('a stand-in who is who asked is passed over, one level up', async () => {
    const boss = await add(store, '何组长', { roles: ['supervisor'], managerId: team.director.id })
    const senior = await add(store, '老马', { roles: ['supervisor'], managerId: boss.id })
    const seller = await add(store, '小何', { managerId: senior.id })
    await store.write((tx) =>
      setAbsence(tx, boss, { standInId: senior.id, until: dayLater(5) }, { now: monday, entryPoint: 'command' }),
    )
    const { approval } = await askedDeal(seller, cny(50_000), senior)
    expect(approval).toMatchObject({ approverId: team.director.id, standInFor: boss.id })
  })

  it('what waited for them already goes to the stand-in, and they may still decide', async () => {
    const boss = await add(store, '梁组长', { roles: ['supervisor'], managerId: team.director.id })
    const seller = await add(store, '小梁', { managerId: boss.id })
    const [one, two] = [await askedDeal(seller, cny(50_000)), await askedDeal(seller, cny(50_000))]
    const handed = await store.write(async (tx) => {
      await setAbsence(tx, boss, { standInId: team.otherSupervisor.id, until: dayLater(5) }, at())
      return handOverApprovals(tx, boss, at())
    })
    expect(handed.map(({ id, approverId }) => [id, approverId])).toEqual(
      [one, two].map(({ approval }) => [approval.id, team.otherSupervisor.id]),
    )
    expect((await decide(team.otherSupervisor, one.approval.id)).outcome).toBe('approved')
    expect((await decide(boss, two.approval.id)).outcome).toBe('approved')
  })

  it('is over when it is over', async () => {
    const boss = await add(store, '钟组长', { roles: ['supervisor'], managerId: team.director.id })
    const seller = await add(store, '小钟', { managerId: boss.id })
    await store.write((tx) =>
      setAbsence(
        tx,
        boss,
        { standInId: team.supervisor.id, until: dayLater(1) },
        { now: monday, entryPoint: 'command' },
      ),
    )
    const { approval } = await askedDeal(seller, cny(50_000), seller, dayLater(2))
    expect(approval).toMatchObject({ approverId: boss.id, standInFor: null })
  })
})

describe('time', () => {
  const remind = (now: Date, through = store) => through.write((tx) => remindApprovals(tx, now))
  const expire = (now: Date, through = store) => through.write((tx) => expireApprovals(tx, at(now)))

  it('reminds once, however many processes wake', async () => {
    const { approval } = await askedDeal(team.rep, cny(50_000))
    const mine = async (work: Promise<{ id: string }[]>) => (await work).filter(({ id }) => id === approval.id).length
    expect(await mine(remind(new Date(monday.getTime() + 23 * 3_600_000)))).toBe(0)
    const other = database.dialect === 'postgres' ? await database.open() : store
    const wakes = await Promise.all([mine(remind(dayLater(1))), mine(remind(dayLater(1), other))])
    expect(wakes.toSorted()).toEqual([0, 1])
    expect(await mine(remind(dayLater(2)))).toBe(0)
  })

  it('ends a question nobody decided; it can be asked again, and a late press is told so', async () => {
    const { deal, approval } = await askedDeal(team.rep, cny(50_000))
    await expire(dayLater(2))
    expect((await approvalsOf(store, deal.id))[0]?.state).toBe('pending')
    expect((await expire(dayLater(3))).map(({ id }) => id)).toContain(approval.id)
    expect(await expire(dayLater(3))).toEqual([])
    expect(await refusalOf(decide(team.supervisor, approval.id))).toBe('error.approval.expired')
    expect((await auditOf(store, approval.id)).at(-1)).toMatchObject({
      action: 'approval.expired',
      actorId: null,
      entryPoint: 'schedule',
    })
    expect(await move(store, team.rep, { dealId: deal.id })).toMatchObject({ type: 'waiting', asked: true })
  })
})

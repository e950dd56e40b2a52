import { beforeEach, describe, expect, it } from 'vitest'
import type { CreateNotifier } from '../../../src/bot/definitions/context.ts'
import { setAbsence } from '../../../src/people/absence.ts'
import type { Person } from '../../../src/people/person.ts'
import { decideApproval } from '../../../src/pipeline/approvals/decide-approval.ts'
import { handOverApprovals } from '../../../src/pipeline/approvals/hand-over-approvals.ts'
import { runApprovalTimers } from '../../../src/pipeline/approvals/run-approval-timers.ts'
import type { Approval } from '../../../src/pipeline/model/approval.ts'
import type { Store } from '../../../src/store/store.ts'
import { add, auditOf, leaves, monday, reportsTo } from '../../people/directory.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { approvalsOf, at, dayLater, hireTeam, move, newDeal, type Team } from '../sales-team.ts'
import { putPolicy, strictPolicy } from '../strict-policy.ts'

let store: Store
let team: Team
let said: string[]

useStoreForEach(async (opened) => {
  store = opened
  team = await hireTeam(store)
  await putPolicy(
    store,
    strictPolicy({
      needs: { approval: { steps: [{ by: 'supervisor' }, { by: 'director', aboveMinor: 10_000_000 }] } },
    }),
  )
})
beforeEach(() => {
  said = []
})

const notifier: CreateNotifier = () => ({
  async say(to, content) {
    const whom = 'personId' in to ? to.personId : to.to
    said.push(`${whom} ${content.type === 'words' ? content.key : content.type}`)
    return true
  },
  refresh: async (...changed) => void said.push(...changed.map((one) => `redraws ${Object.keys(one)[0]}`)),
})
const wakes = (now = monday) => runApprovalTimers(store, notifier, now)
const decide = (actor: Person, { id }: Approval) =>
  store.write((tx) => decideApproval(tx, actor, { approvalId: id, decision: 'approve' }, at()))

async function asked(owner: Person, yuan = 50_000, asker = owner) {
  const deal = await newDeal(store, owner, { amount: { minor: yuan * 100, currency: 'CNY' } })
  const moved = await move(store, asker, { dealId: deal.id })
  if (moved.type !== 'waiting') throw new Error('nothing was asked')
  return moved.approval
}
const now = async ({ dealId, id }: Approval) => (await approvalsOf(store, dealId)).find((one) => one.id === id)!
const actions = async ({ id }: Approval) => (await auditOf(store, id)).map(({ action }) => action)

describe('what waits for somebody who has left', () => {
  it('goes to the next one up, who is asked by a card, once', async () => {
    const approval = await asked(team.rep)
    expect(approval.approverId).toBe(team.supervisor.id)
    await wakes()
    expect(said).toEqual([])
    await leaves(store, team.supervisor)
    await wakes()
    expect(await now(approval)).toMatchObject({ state: 'pending', approverId: team.director.id, standInFor: null })
    expect(new Set(said)).toEqual(new Set(['redraws approval', 'redraws deal', `${team.director.id} card`]))
    const before = said.length
    expect(await actions(approval)).toEqual(['approval.requested', 'approval.passed_on'])
    await wakes()
    expect(said).toHaveLength(before)
    expect((await decide(team.director, approval)).outcome).toBe('approved')
  })

  it('goes to whoever stands in for the next one up', async () => {
    const approval = await asked(team.rep)
    const standIn = { standInId: team.otherSupervisor.id, until: dayLater(1) }
    await store.write((tx) => setAbsence(tx, team.director, standIn, at()))
    await leaves(store, team.supervisor)
    await wakes()
    expect(await now(approval)).toMatchObject({ approverId: team.otherSupervisor.id, standInFor: team.director.id })
  })

  it('comes back to whom a stand-in who leaves stood in for', async () => {
    const approval = await asked(team.rep)
    await store.write(async (tx) => {
      const standIn = { standInId: team.otherSupervisor.id, until: dayLater(1) }
      await setAbsence(tx, team.supervisor, standIn, at())
      await handOverApprovals(tx, team.supervisor, at())
    })
    expect((await now(approval)).approverId).toBe(team.otherSupervisor.id)
    await leaves(store, team.otherSupervisor)
    await wakes()
    expect(await now(approval)).toMatchObject({ approverId: team.supervisor.id, standInFor: null })
  })

  /** Two directors above 陈总: 高总, and 董总 above him. */
  async function hireChiefs(): Promise<{ chief: Person; president: Person }> {
    const president = await add(store, '董总', { roles: ['director'] })
    const chief = await add(store, '高总', { roles: ['director'], managerId: president.id })
    await reportsTo(store, team.director, chief.id)
    return { chief, president }
  }

  it('never goes to whoever asked', async () => {
    const { chief } = await hireChiefs()
    const approval = await asked(team.rep, 50_000, team.director)
    expect(approval.approverId).toBe(team.supervisor.id)
    await leaves(store, team.supervisor)
    await wakes()
    expect(await now(approval)).toMatchObject({ approverId: chief.id, state: 'pending' })
  })

  it('never goes to whoever has said yes to the step before', async () => {
    const { chief, president } = await hireChiefs()
    const first = await asked(team.rep, 200_000)
    await decide(team.director, first)
    const [, second] = await approvalsOf(store, first.dealId)
    expect(second).toMatchObject({ step: 2, approverId: chief.id })
    await leaves(store, chief)
    await wakes()
    expect(await now(second!)).toMatchObject({ approverId: president.id, state: 'pending' })
  })

  it('is taken back where nobody is left who may say yes, and whoever asked is told', async () => {
    const approval = await asked(team.rep)
    await leaves(store, team.supervisor)
    await leaves(store, team.director)
    await wakes()
    expect(await now(approval)).toMatchObject({ state: 'withdrawn', decidedBy: null })
    expect(said).toEqual(['redraws approval', 'redraws deal', `${team.rep.id} approval.told.nobody`])
    expect(await actions(approval)).toEqual(['approval.requested', 'approval.withdrawn'])
  })

  it('is passed on however much of it there is, behind whatever they had decided; what others are asked stays theirs', async () => {
    const theirs = await asked(team.otherRep)
    for (let count = 0; count < 12; count += 1) await decide(team.supervisor, await asked(team.rep))
    const many = []
    for (let count = 0; count < 23; count += 1) many.push(await asked(team.rep))
    await leaves(store, team.supervisor)
    await wakes()
    for (const approval of many) expect((await now(approval)).approverId).toBe(team.director.id)
    expect((await now(theirs)).approverId).toBe(team.otherSupervisor.id)
  })
})

it('what somebody asked who has left is still decided, and the deal moves', async () => {
  const approval = await asked(team.rep)
  await leaves(store, team.rep)
  await wakes()
  expect((await decide(team.supervisor, approval)).outcome).toBe('approved')
})

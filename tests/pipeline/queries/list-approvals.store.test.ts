import { expect, it } from 'vitest'
import type { Person } from '../../../src/people/person.ts'
import { dealNumber } from '../../../src/pipeline/model/deal.ts'
import { approvalNamed, listApprovals } from '../../../src/pipeline/queries/list-approvals.ts'
import type { Store } from '../../../src/store/store.ts'
import { reportsTo } from '../../people/directory.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { dealBeforeApproval, hireTeam, move, type Team } from '../sales-team.ts'

let store: Store
let team: Team

useStoreForEach(async (opened) => {
  store = opened
  team = await hireTeam(store)
})

const list = async (person: Person) => {
  const { forMe, fromMe } = await store.read((reader) => listApprovals(reader, person))
  return { forMe: forMe.map((one) => one.dealNumber), fromMe: fromMe.map((one) => one.dealNumber) }
}

/** Asked by the owner's supervisor, so the director decides. */
async function askedAbove() {
  const deal = await dealBeforeApproval(store, team.rep)
  await move(store, team.supervisor, { dealId: deal.id })
  return deal
}

it('what waits is listed for who asked and for who is asked', async () => {
  const { number } = await askedAbove()
  expect(await list(team.supervisor)).toEqual({ forMe: [], fromMe: [number] })
  expect(await list(team.director)).toEqual({ forMe: [number], fromMe: [] })
  expect(await list(team.rep)).toEqual({ forMe: [], fromMe: [] })
})

it('who asked and may not see the deal any more is not told that it waits', async () => {
  await askedAbove()
  await reportsTo(store, team.rep, team.otherSupervisor.id)
  expect(await list(team.supervisor)).toEqual({ forMe: [], fromMe: [] })
})

it('who is asked and may not approve any more has nothing to decide', async () => {
  await askedAbove()
  expect(await list({ ...team.director, roles: ['finance'] })).toEqual({ forMe: [], fromMe: [] })
})

it('what was decided is listed no more', async () => {
  const deal = await askedAbove()
  await store.write(async (tx) => {
    await tx.update(tx.tables.approval).set({ state: 'rejected' })
  })
  expect(await list(team.supervisor)).toEqual({ forMe: [], fromMe: [] })
  const named = store.read((reader) => approvalNamed(reader, team.director, dealNumber(deal.number)))
  expect(await refusalOf(named)).toBe('error.approval.none')
})

it('an approval is named by who may see its deal', async () => {
  const deal = await askedAbove()
  const name = (person: Person) =>
    refusalOf(store.read((reader) => approvalNamed(reader, person, dealNumber(deal.number))))
  expect(await name(team.rep)).toBe('not refused')
  expect(await name(team.otherRep)).toBe('error.deal.unknown')
})

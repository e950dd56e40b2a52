import { expect, it, test } from 'vitest'
import type { Person } from '../../../src/people/person.ts'
import { loseDeal } from '../../../src/pipeline/deals/close-deal.ts'
import type { Deal } from '../../../src/pipeline/model/deal.ts'
import { pauseDeal, resumeDeal } from '../../../src/pipeline/timers/pause-deal.ts'
import type { Store } from '../../../src/store/store.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { at, dayLater, hireTeam, newDeal, type Team } from '../sales-team.ts'

let store: Store
let team: Team

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
})

const usual = { until: '2026-12-01', reason: '客户年底盘点' }
const pause = (actor: Person, deal: Deal, facts: Partial<typeof usual> = {}) =>
  refusalOf(store.write((tx) => pauseDeal(tx, actor, { dealId: deal.id, ...usual, ...facts }, at())))
const resume = (actor: Person, deal: Deal, now = at()) =>
  refusalOf(store.write((tx) => resumeDeal(tx, actor, deal.id, now)))
const lose = (deal: Deal) =>
  store.write((tx) => loseDeal(tx, team.rep, { dealId: deal.id, reason: { code: 'price' } }, at()))

it('a deal is paused until a day, and goes on once', async () => {
  const deal = await newDeal(store, team.rep)
  expect(await pause(team.rep, deal)).toBe('not refused')
  expect(await resume(team.rep, deal)).toBe('not refused')
  expect(await resume(team.rep, deal)).toBe('error.pause.none')
})

it('a pause that is over needs no end', async () => {
  const deal = await newDeal(store, team.rep)
  await pause(team.rep, deal)
  expect(await resume(team.rep, deal, at(dayLater(20)))).toBe('error.pause.none')
})

test.each([
  ['without a reason', { reason: ' ' }, 'error.pause.reason'],
  ['until today', { until: '2026-11-23' }, 'error.pause.past'],
  ['for longer than half a year', { until: '2027-05-23' }, 'error.pause.long'],
])('a deal is not paused %s', async (_, facts, code) => {
  expect(await pause(team.rep, await newDeal(store, team.rep), facts)).toBe(code)
})

it('a deal is paused by who may change it', async () => {
  const deal = await newDeal(store, team.rep)
  expect(await pause(team.finance, deal)).toBe('error.deal.mayNotChange')
  expect(await pause(team.supervisor, deal)).toBe('not refused')
  expect(await resume(team.finance, deal)).toBe('error.deal.mayNotChange')
})

it('nothing runs on a closed deal', async () => {
  const deal = await newDeal(store, team.rep)
  await lose(deal)
  expect(await pause(team.rep, deal)).toBe('error.move.closed')
  expect(await resume(team.rep, deal)).toBe('error.move.closed')
})

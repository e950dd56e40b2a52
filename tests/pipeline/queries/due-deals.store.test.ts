import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { loseDeal } from '../../../src/pipeline/deals/close-deal.ts'
import { dueDeals, hasOpenDeal } from '../../../src/pipeline/queries/due-deals.ts'
import type { Store } from '../../../src/store/store.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { at, dayLater, hireTeam, newDeal, type Team } from '../sales-team.ts'

let store: Store
let team: Team

useStoreForEach((opened) => {
  store = opened
})
beforeEach(async () => {
  team = await hireTeam(store)
})

const due = async (most = 10, now = dayLater(1)) => {
  const { deals, total } = await store.read((reader) => dueDeals(reader, { ownerId: team.rep.id, now }, most))
  return { titles: deals.map(({ deal }) => deal.title), total, limits: deals.map(({ limitAt }) => limitAt) }
}

it('the deal whose limit is reached first comes first, and only open ones of one’s own count', async () => {
  await newDeal(store, team.rep, { title: '后天' }, at(dayLater(2)))
  await newDeal(store, team.rep, { title: '今天' }, at(dayLater(0)))
  await newDeal(store, team.rep, { title: '明天' }, at(dayLater(1)))
  await newDeal(store, team.colleague, { title: '同事的' })
  const lost = await newDeal(store, team.rep, { title: '输了的' })
  await store.write((tx) => loseDeal(tx, team.rep, { dealId: lost.id, reason: { code: 'price' } }, at()))
  expect(await due()).toMatchObject({ titles: ['今天', '明天', '后天'], total: 3 })
  expect(await due(2)).toMatchObject({ titles: ['今天', '明天'], total: 3 })
})

it('what has no limit now comes behind, by the day it should close', async () => {
  for (const [title, expectedClose] of [
    ['没有日子', undefined],
    ['年底', '2026-12-31'],
    ['月底', '2026-11-30'],
    ['有时限', undefined],
  ] as const)
    await newDeal(store, team.rep, { title, expectedClose })
  await store.write(async (tx) => {
    const { dealClock, deal } = tx.tables
    const rows = await tx.select({ id: deal.id, title: deal.title }).from(deal)
    const until = { 没有日子: dayLater(9), 年底: dayLater(9), 月底: dayLater(9), 有时限: null }
    for (const { id, title } of rows)
      await tx
        .update(dealClock)
        .set({ pausedUntil: until[title as keyof typeof until] })
        .where(eq(dealClock.dealId, id))
  })
  const { titles, limits } = await due()
  expect(titles).toEqual(['有时限', '月底', '年底', '没有日子'])
  expect(limits.map((limit) => limit === null)).toEqual([false, true, true, true])
  expect((await due(10, dayLater(10))).limits).not.toContain(null)
})

it('nobody’s deals are none', async () => {
  expect(await due()).toEqual({ titles: [], total: 0, limits: [] })
  expect(await store.read((reader) => hasOpenDeal(reader, team.rep.id))).toBe(false)
  await newDeal(store, team.rep)
  expect(await store.read((reader) => hasOpenDeal(reader, team.rep.id))).toBe(true)
})

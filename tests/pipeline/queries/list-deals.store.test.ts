import { describe, expect, it } from 'vitest'
import { permissionScope } from '../../../src/people/permission-scope.ts'

import type { Person } from '../../../src/people/person.ts'
import { addNote } from '../../../src/pipeline/deals/add-note.ts'
import { type DealQuery, listDeals } from '../../../src/pipeline/queries/list-deals.ts'
import { listForAsker } from '../../../src/pipeline/queries/list-visible-deals.ts'
import type { Store } from '../../../src/store/store.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { at, dayLater, hireTeam, newDeal, type Team } from '../sales-team.ts'

let store: Store
let team: Team
const firstTen = { limit: 10, offset: 0 }

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
  const cny = (minor: number) => ({ minor, currency: 'CNY' as const })
  const deals: [Person, string, string, number][] = [
    [team.rep, '100%_达标', 'Café Zürich', 10_001],
    [team.rep, 'École Paris', 'ACME\\West', 20_002],
    [team.otherRep, '华北设备', '天津医院', 30_003],
  ]
  for (const [index, [owner, title, customer, minor]] of deals.entries()) {
    await newDeal(store, owner, { title, customer, amount: cny(minor) }, at(dayLater(index)))
  }
})

const titles = async (person: Person, query: Omit<DealQuery, 'scope'> = {}) => {
  const list = await store.read(async (reader) =>
    listDeals(reader, { ...query, scope: await permissionScope(reader, person, 'deal.read') }, firstTen),
  )
  expect(list.total).toBe(list.deals.length)
  return list.deals.map(({ title }) => title)
}

describe('the list of deals', () => {
  it('holds what is in reach and nothing else, the last changed first', async () => {
    expect(await titles(team.director)).toEqual(['华北设备', 'École Paris', '100%_达标'])
    expect(await titles(team.finance)).toHaveLength(3)
    expect(await titles(team.supervisor)).toEqual(['École Paris', '100%_达标'])
    expect(await titles(team.colleague)).toEqual([])
    expect(await titles(team.marketing)).toEqual([])
  })

  it('is filtered by owner, region, status and stage', async () => {
    expect(await titles(team.director, { region: '华北' })).toEqual(['华北设备'])
    expect(await titles(team.director, { ownerId: team.rep.id })).toHaveLength(2)
    expect(await titles(team.director, { status: 'won' })).toEqual([])
    expect(await titles(team.director, { stageId: team.pipeline.stages[0]!.id })).toHaveLength(3)
  })

  it.each([
    ['100%', ['100%_达标']],
    ['%_', ['100%_达标']],
    ['_', ['100%_达标']],
    ['acme\\w', ['École Paris']],
    ['école', ['École Paris']],
    ['ÉCOLE', ['École Paris']],
    ['café', ['100%_达标']],
    ['医院', ['华北设备']],
    ["'; drop table deal; --", []],
    ['D-1003', ['华北设备']],
    ['１００３', ['华北设备']],
  ] as const)('finds %s', async (text, expected) => {
    expect(await titles(team.director, { text })).toEqual(expected)
  })

  it('moves a deal up when somebody writes a note', async () => {
    await store.write(async (tx) => {
      const [deal] = (await listDeals(tx, { scope: 'all', text: '达标' }, firstTen)).deals
      await addNote(tx, team.rep, { dealId: deal!.id, text: '跟进' }, at(dayLater(9)))
    })
    expect(await titles(team.director)).toEqual(['100%_达标', '华北设备', 'École Paris'])
  })
})

describe('a list that several people would see', () => {
  const seen = (asker: Person, viewers: Person[]) =>
    store.read((reader) => listForAsker(reader, { askerId: asker.id, page: 0 }, viewers, 10, new Date()))

  it('is shown whole where everybody may see all of it, else not at all', async () => {
    expect((await seen(team.rep, [team.rep, team.supervisor]))?.total).toBe(2)
    expect(await seen(team.supervisor, [team.supervisor, team.colleague])).toBeUndefined()
    expect(await seen(team.director, [team.director, team.marketing])).toBeUndefined()
  })

  it('shows whoever turns the page their own reach, never that of who asked first', async () => {
    expect((await seen(team.director, [team.colleague]))?.total).toBe(0)
  })

  it('adds up exactly, weighted by stage and rounded once', async () => {
    const list = await seen(team.director, [team.director])
    expect(list?.sums).toEqual([{ currency: 'CNY', minor: 60_006, weightedMinor: 6_001 }])
  })
})

import { describe, expect, it } from 'vitest'
import type { Customer } from '../../src/customers/customer.ts'
import { searchCustomers } from '../../src/customers/find-customer.ts'
import { pickCustomer } from '../../src/customers/pick-customer.ts'
import { canSeeCustomer, maskedName, mayReadPhone } from '../../src/customers/see-customer.ts'
import type { UserError } from '../../src/errors/user-error.ts'
import { permissionScope } from '../../src/people/permission-scope.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { hasDeal, hireTeam, register, type SalesTeam } from './sales-team.ts'

let store: Store
let team: SalesTeam
let lileis: Customer
let wangqiangs: Customer
let unowned: Customer

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
  lileis = await register(store, '华东重工(上海)有限公司', '13812345678', team.lilei)
  wangqiangs = await register(store, '华南重工有限公司', '13887654321', team.wangqiang)
  unowned = await register(store, 'Acme Corporation', undefined, undefined)
  await hasDeal(store, unowned, team.lilei)
})

const sees = (person: Person, customer: Customer) => store.read((reader) => canSeeCustomer(reader, person, customer))
const search = (person: Person, text: string, page = { limit: 10, offset: 0 }) =>
  store.read(async (reader) => {
    const scope = await permissionScope(reader, person, 'customer.read')
    const { customers, more } = await searchCustomers(reader, scope, text, page)
    return { names: customers.map(({ name }) => name), more }
  })
const pick = (person: Person, text: string) => store.read((reader) => pickCustomer(reader, person, text))

describe('who sees a customer', () => {
  it('its owner, those above, and the roles that see everything', async () => {
    for (const person of [team.lilei, team.lead, team.director, team.finance])
      expect(await sees(person, lileis)).toBe(true)
    for (const person of [team.hanmei, team.wangqiang, team.marketing]) expect(await sees(person, lileis)).toBe(false)
  })

  it('a customer nobody owns is seen by those with a deal with it, and those above them', async () => {
    for (const person of [team.lilei, team.lead, team.finance]) expect(await sees(person, unowned)).toBe(true)
    for (const person of [team.hanmei, team.wangqiang, team.marketing]) expect(await sees(person, unowned)).toBe(false)
  })

  it("a deal with a colleague's customer does not show the customer", async () => {
    await hasDeal(store, wangqiangs, team.hanmei)
    expect(await sees(team.hanmei, wangqiangs)).toBe(false)
    expect((await search(team.hanmei, '重工')).names).toEqual([])
  })

  it("of a colleague's customer no more is told than the first letter", () => {
    expect(maskedName(wangqiangs)).toBe(`C-${wangqiangs.number} 华＊＊`)
  })

  it('the whole phone is for people who work with customers', () => {
    expect([team.lilei, team.lead, team.director].every(mayReadPhone)).toBe(true)
    expect([team.finance, team.marketing].some(mayReadPhone)).toBe(false)
  })
})

describe('searching customers', () => {
  it.each([
    ['a part of the name', '重工'],
    ['the name in another width and case', '华东重工（上海）'],
    ['the whole phone', '+86 138-1234-5678'],
    ['the phone as it is dialled', '13812345678'],
    ['the last four digits', '5678'],
    ['its number', 'C-1001'],
  ])('finds by %s', async (_by, text) => {
    expect(await search(team.lilei, text)).toEqual({ names: [lileis.name], more: false })
  })

  it('stays within reach', async () => {
    expect((await search(team.finance, '重工')).names).toEqual([wangqiangs.name, lileis.name])
    expect((await search(team.wangqiang, '重工')).names).toEqual([wangqiangs.name])
    expect((await search(team.marketing, '重工')).names).toEqual([])
  })

  it('takes % and _ for what they are', async () => {
    for (const text of ['华%重工', '华_重工', '重工_限']) expect((await search(team.finance, text)).names).toEqual([])
    expect((await search(team.finance, '%重工%')).names).toHaveLength(2)
  })

  it('does not find by fewer than four digits of a phone', async () => {
    expect((await search(team.lilei, '678')).names).toEqual([])
  })

  it('ignores letter case beyond ASCII too, on both databases', async () => {
    await register(store, 'École Été', undefined, team.lilei)
    expect((await search(team.lilei, 'éCOLE')).names).toEqual(['École Été'])
  })

  it('lists everything within reach, newest first, a page at a time', async () => {
    const first = await search(team.lilei, '', { limit: 2, offset: 0 })
    const second = await search(team.lilei, '', { limit: 2, offset: 2 })
    expect(first).toEqual({ names: ['École Été', unowned.name], more: true })
    expect(second).toEqual({ names: [lileis.name], more: false })
  })
})

describe('which customer somebody means', () => {
  it('is told by number, or by the whole name in any writing', async () => {
    expect(await pick(team.lilei, `c${lileis.number}`)).toEqual(lileis)
    expect(await pick(team.lilei, ' 华东重工（上海）有限公司')).toEqual(lileis)
    expect(await pick(team.lilei, 'ACME corporation')).toEqual(unowned)
  })

  it("is refused for a colleague's, without its name", async () => {
    for (const text of [`C-${wangqiangs.number}`, wangqiangs.name]) {
      const error: unknown = await pick(team.lilei, text).catch((thrown) => thrown)
      expect(error).toMatchObject({ code: 'error.customer.notYours' })
      expect(JSON.stringify((error as UserError).details)).not.toContain('华南重工')
    }
  })

  it('is asked back when several have the name', async () => {
    const other = await register(store, lileis.name, '13800009999', team.lilei)
    await expect(pick(team.lilei, lileis.name)).rejects.toMatchObject({
      code: 'error.customer.several',
      details: { customers: [`C-${lileis.number}`, `C-${other.number}`] },
    })
  })

  it('takes the one within reach when a colleague has another of that name', async () => {
    const mine = await register(store, wangqiangs.name, '13800008888', team.lilei)
    expect(await pick(team.lilei, wangqiangs.name)).toEqual(mine)
  })

  it.each(['C-9999', '没有的公司', '—'])('is refused for %j, which is nobody', async (text) => {
    await expect(pick(team.lilei, text)).rejects.toMatchObject({ code: 'error.customer.unknown' })
  })
})

import { count } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type CustomerInput, resolveCustomer } from '../../src/customers/resolve-customer.ts'
import type { Store } from '../../src/store/store.ts'
import { add, auditOf, byAdmin, monday } from '../people/directory.ts'
import { refusalOf } from '../support/refusal-of.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForAll } from '../support/use-store.ts'

let database: TestDatabase
let store: Store

useStoreForAll((opened, made) => {
  database = made
  store = opened
})

const resolve = (name: string, phone?: string, facts: Partial<CustomerInput> = {}, on = store) =>
  on.write((tx) => resolveCustomer(tx, { name, phone, origin: 'chat', now: monday, ...facts }, byAdmin))

const countCustomers = () =>
  store.read(async (reader) => {
    const [row] = await reader.select({ count: count() }).from(reader.tables.customer)
    return row!.count
  })

describe('finding or making a customer', () => {
  it('numbers the first one C-1001 and audits that it was made', async () => {
    const owner = await add(store, '李雷')
    const { customer, created } = await resolve('甲公司', '13800000001', { ownerId: owner.id, facts: { 行业: '零售' } })
    expect(created).toBe(true)
    expect(customer).toMatchObject({
      number: 1001,
      phone: '+8613800000001',
      ownerId: owner.id,
      facts: { 行业: '零售' },
      version: 1,
    })
    expect(await auditOf(store, customer.id)).toMatchObject([
      { action: 'customer.created', after: { name: '甲公司', phone: '+8613800000001', ownerId: owner.id } },
    ])
  })

  it('takes the same phone and company, however they are written, for the same customer', async () => {
    const first = await resolve('某某(上海)有限公司', '+86 138-0000-0000')
    const second = await resolve('某某（上海）有限公司 ', '13800000000')
    expect(second).toEqual({ customer: first.customer, created: false })
  })

  it('needs both: the same phone at another company, or the other way round, is another customer', async () => {
    const { customer } = await resolve('乙公司', '13800000002')
    const samePhone = await resolve('丙公司', '13800000002')
    const sameName = await resolve('乙公司', '13800000003')
    expect([samePhone.created, sameName.created]).toEqual([true, true])
    expect(new Set([customer.id, samePhone.customer.id, sameName.customer.id]).size).toBe(3)
  })

  it('matches one without a phone by company, against others without a phone only', async () => {
    const complete = await resolve('丁公司', '13800000004')
    const incomplete = await resolve('丁公司')
    const again = await resolve(' 丁 公司')
    expect(incomplete.created).toBe(true)
    expect(incomplete.customer.phone).toBeUndefined()
    expect(again).toEqual({ customer: incomplete.customer, created: false })
    expect((await resolve('丁公司', '13800000004')).customer.id).toBe(complete.customer.id)
  })

  it('writes nothing into one it finds', async () => {
    const { customer } = await resolve('戊公司', '13800000005', { facts: { 行业: '制造' } })
    const found = await resolve('戊公司', '13800000005', { facts: { 行业: '零售' }, ownerId: 'somebody' })
    expect(found.customer).toEqual(customer)
    expect(await auditOf(store, customer.id)).toHaveLength(1)
  })

  it.each([
    ['（）', undefined, 'error.customer.nameEmpty'],
    ['己公司', '123', 'error.phone.format'],
    ['长'.repeat(121), undefined, 'error.customer.nameLong'],
    ['己\u0000公司', undefined, 'error.customer.nameHidden'],
    ['己\u202e公司', undefined, 'error.customer.nameHidden'],
  ])('refuses %j with phone %j', async (name, phone, code) => {
    const before = await countCustomers()
    expect(await refusalOf(resolve(name, phone))).toBe(code)
    expect(await countCustomers()).toBe(before)
  })

  it('makes one customer when many ask at once, and no number is used twice', async () => {
    const others = database.dialect === 'postgres' ? await database.open() : store
    const asking = Array.from({ length: 12 }, (_, index) =>
      resolve(`庚公司${index % 2 === 0 ? '' : ' '}`, '138 0000 0006', {}, index < 6 ? store : others),
    )
    const incomplete = Array.from({ length: 6 }, (_, index) =>
      resolve('庚公司', undefined, {}, index < 3 ? store : others),
    )
    const complete = await Promise.all(asking)
    expect(new Set(complete.map(({ customer }) => customer.id)).size).toBe(1)
    expect(complete.filter(({ created }) => created)).toHaveLength(1)
    const [first, ...rest] = await Promise.all(incomplete)
    expect(rest.every(({ customer }) => customer.id === first!.customer.id)).toBe(true)
    expect(first!.customer.number).not.toBe(complete[0]!.customer.number)
  })
})

import { describe, expect, it } from 'vitest'
import { changeCustomer } from '../../src/customers/change-customer.ts'
import { editCustomer } from '../../src/customers/edit-customer.ts'
import { findCustomer } from '../../src/customers/find-customer.ts'
import { UserError } from '../../src/errors/user-error.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { auditOf, leaves } from '../people/directory.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { byCommand, hireTeam, register, type SalesTeam } from './sales-team.ts'

let store: Store
let team: SalesTeam

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
})

type Change = { name?: string; phone?: string | null; ownerId?: string }
const edit = (actor: Person, customerId: string, change: Change) =>
  store.write((tx) => editCustomer(tx, actor, { customerId, ...change }, byCommand))

describe('editing a customer', () => {
  it('changes name and phone for its owner, and the audit says from what to what', async () => {
    const customer = await register(store, '甲公司', '13800000001', team.lilei)
    const after = await edit(team.lilei, customer.id, { name: '甲 集团', phone: '138-1111-0001' })
    expect(after).toMatchObject({ name: '甲 集团', phone: '+8613811110001', version: customer.version + 1 })
    expect((await auditOf(store, customer.id)).at(-1)).toMatchObject({
      action: 'customer.edited',
      actorId: team.lilei.id,
      entryPoint: 'command',
      before: { name: '甲公司', phone: '+8613800000001' },
      after: { name: '甲 集团', phone: '+8613811110001' },
    })
  })

  it('finds the customer under its new identity afterwards, not under the old one', async () => {
    const customer = await register(store, '乙公司', '13800000002', team.lilei)
    await edit(team.lilei, customer.id, { name: '乙集团' })
    expect((await register(store, '乙集团', '13800000002', undefined)).id).toBe(customer.id)
    expect((await register(store, '乙公司', '13800000002', undefined)).id).not.toBe(customer.id)
  })

  it('writes and audits nothing when nothing is different', async () => {
    const customer = await register(store, '丙公司', '13800000003', team.lilei)
    expect(await edit(team.lilei, customer.id, { phone: '+86 138 0000 0003' })).toEqual(customer)
    expect(await auditOf(store, customer.id)).toHaveLength(1)
  })

  it('completes an incomplete customer when it gets its phone', async () => {
    const customer = await register(store, '丁公司', undefined, team.lilei)
    expect((await edit(team.lilei, customer.id, { phone: '13800000004' })).phone).toBe('+8613800000004')
  })

  it('refuses an identity that another customer has and names it to somebody who may see it', async () => {
    const complete = await register(store, '戊公司', '13800000005', team.hanmei)
    const incomplete = await register(store, '戊公司', undefined, team.lilei)
    const doing = edit(team.lead, incomplete.id, { phone: '13800000005' })
    const error = await doing.catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'error.customer.exists', details: { customer: `C-${complete.number} 戊公司` } })
    const kept = await store.read((reader) => findCustomer(reader, incomplete.id))
    expect(kept).toEqual(incomplete)
  })

  it("tells no more of a colleague's customer than that it is registered", async () => {
    await register(store, '己公司', '13800000006', team.wangqiang)
    const mine = await register(store, '己公司', undefined, team.lilei)
    const error: unknown = await edit(team.lilei, mine.id, { phone: '13800000006' }).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({ code: 'error.customer.registered', next: undefined })
    expect(JSON.stringify((error as UserError).details)).not.toMatch(/己公司|1380000/)
  })

  it('refuses to take a phone away when that makes it one with another incomplete customer', async () => {
    await register(store, '庚公司', undefined, team.lilei)
    const complete = await register(store, '庚公司', '13800000007', team.lilei)
    expect(await refusalOf(edit(team.lilei, complete.id, { phone: null }))).toBe('error.customer.exists')
  })

  it('lets only the first of two customers through that become one at the same moment', async () => {
    const one = await register(store, '辛公司', '13800000008', team.lilei)
    const other = await register(store, '壬公司', '13800000008', team.hanmei)
    const changed = Promise.withResolvers<void>()
    const first = store.write(async (tx) => {
      await editCustomer(tx, team.lilei, { customerId: one.id, name: '癸公司' }, byCommand)
      changed.resolve()
      // Long enough for the other to have looked before this commits.
      await new Promise((resolve) => setTimeout(resolve, 200))
    })
    await changed.promise
    const second = refusalOf(edit(team.hanmei, other.id, { name: '癸 公司' }))
    await first
    expect(await second).toBe('error.customer.registered')
  })

  it('lets one of two people win who change the same customer at once, and tells the other', async () => {
    const customer = await register(store, '子公司', '13800000009', team.lilei)
    const both = await Promise.allSettled([
      edit(team.lilei, customer.id, { name: '子公司一' }),
      edit(team.lead, customer.id, { name: '子公司二' }),
    ])
    const refused = both.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    for (const reason of refused) expect(reason).toMatchObject({ code: 'error.customer.changed' })
    const audits = (await auditOf(store, customer.id)).filter(({ action }) => action === 'customer.edited')
    expect(audits).toHaveLength(2 - refused.length)
  })
})

describe('changing a customer that was read earlier', () => {
  it('is refused when it has changed since', async () => {
    const read = await register(store, '未公司', '13800000017', team.lilei)
    await edit(team.lilei, read.id, { name: '未集团' })
    expect(await refusalOf(store.write((tx) => changeCustomer(tx, read, { name: '旧名' }, byCommand)))).toBe(
      'error.customer.changed',
    )
  })
})

describe('who may edit a customer', () => {
  it('those above its owner may', async () => {
    const customer = await register(store, '丑公司', '13800000011', team.lilei)
    expect((await edit(team.director, customer.id, { name: '丑集团' })).name).toBe('丑集团')
  })

  it('for a colleague it does not exist', async () => {
    const customer = await register(store, '寅公司', '13800000012', team.lilei)
    expect(await refusalOf(edit(team.hanmei, customer.id, { name: '抢来' }))).toBe('error.customer.gone')
    expect(await refusalOf(edit(team.marketing, customer.id, { name: '抢来' }))).toBe('error.customer.gone')
  })

  it('somebody who sees everything but does not sell may only look', async () => {
    const customer = await register(store, '卯公司', '13800000013', team.lilei)
    expect(await refusalOf(edit(team.finance, customer.id, { name: '改名' }))).toBe('error.customer.mayNotEdit')
  })

  it('somebody who sells and is in finance sees every customer and changes their own', async () => {
    const both: Person = { ...team.wangqiang, roles: ['rep', 'finance'] }
    const customer = await register(store, '辰公司', '13800000014', team.lilei)
    expect(await refusalOf(edit(both, customer.id, { name: '改名' }))).toBe('error.customer.mayNotEdit')
  })
})

describe('giving a customer to another owner', () => {
  it('is for those who assign deals, within their reach, and leaves its name to be edited by the new owner', async () => {
    const customer = await register(store, '巳公司', '13800000015', team.lilei)
    await edit(team.lead, customer.id, { ownerId: team.hanmei.id })
    expect((await edit(team.hanmei, customer.id, { name: '巳集团' })).name).toBe('巳集团')
    expect(await refusalOf(edit(team.lilei, customer.id, { name: '我的' }))).toBe('error.customer.gone')
    expect((await auditOf(store, customer.id))[1]).toMatchObject({
      before: { ownerId: team.lilei.id },
      after: { ownerId: team.hanmei.id },
    })
  })

  it('is refused to the owner alone, out of reach, and to people who do not sell or have left', async () => {
    const customer = await register(store, '午公司', '13800000016', team.lilei)
    expect(await refusalOf(edit(team.lilei, customer.id, { ownerId: team.hanmei.id }))).toBe(
      'error.customer.mayNotEdit',
    )
    expect(await refusalOf(edit(team.lead, customer.id, { ownerId: team.wangqiang.id }))).toBe(
      'error.customer.ownerOutOfReach',
    )
    expect(await refusalOf(edit(team.lead, customer.id, { ownerId: team.finance.id }))).toBe('error.customer.cannotOwn')
    await leaves(store, team.hanmei)
    expect(await refusalOf(edit(team.lead, customer.id, { ownerId: team.hanmei.id }))).toBe('error.customer.cannotOwn')
  })
})

import { describe, expect, it } from 'vitest'
import { contactsOf } from '../../src/customers/contact.ts'
import type { Customer } from '../../src/customers/customer.ts'
import { addContact, removeContact } from '../../src/customers/edit-contacts.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { auditOf } from '../people/directory.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { byCommand, hireTeam, register, type SalesTeam } from './sales-team.ts'

let store: Store
let team: SalesTeam
let customer: Customer

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
  customer = await register(store, '甲公司', '13800000001', team.lilei)
})

interface Words {
  name: string
  phone?: string
  title?: string
}
const adding = (actor: Person, words: Words) =>
  store.write((tx) => addContact(tx, actor, { customerId: customer.id, ...words }, byCommand))
const removing = (actor: Person, words: Words) =>
  store.write((tx) => removeContact(tx, actor, { customerId: customer.id, ...words }, byCommand))
const names = async () => (await store.read((reader) => contactsOf(reader, customer.id))).map(({ name }) => name)

describe('the contacts of a customer', () => {
  it('are added with phone and title, and audited', async () => {
    const added = await adding(team.lilei, { name: ' 张三 ', phone: '138 0000 1111', title: '采购经理' })
    expect(added).toMatchObject({ name: '张三', phone: '+8613800001111', title: '采购经理' })
    expect(await store.read((reader) => contactsOf(reader, customer.id))).toEqual([added])
    expect((await auditOf(store, customer.id)).at(-1)).toMatchObject({
      action: 'contact.added',
      after: { name: '张三', phone: '+8613800001111', title: '采购经理' },
    })
  })

  it('may share a name when their phones differ, and are listed in the order they came', async () => {
    await adding(team.lilei, { name: '张三', phone: '13800002222' })
    await adding(team.lilei, { name: '李四' })
    expect(await names()).toEqual(['张三', '张三', '李四'])
    expect(await refusalOf(adding(team.lilei, { name: '李四' }))).toBe('error.contact.exists')
  })

  it('are removed by name, with the phone where two share it', async () => {
    expect(await refusalOf(removing(team.lilei, { name: '张三' }))).toBe('error.contact.several')
    await removing(team.lilei, { name: '张三', phone: '13800001111' })
    await removing(team.lead, { name: '李 四' })
    expect(await names()).toEqual(['张三'])
    expect((await auditOf(store, customer.id)).at(-1)).toMatchObject({
      action: 'contact.removed',
      actorId: team.lead.id,
      before: { name: '李四' },
    })
  })

  it.each<[string, Words, string]>([
    ['nobody', { name: '  ' }, 'error.contact.nameEmpty'],
    ['a very long name', { name: '长'.repeat(61) }, 'error.contact.text'],
    ['a title with a line break', { name: '王五', title: '采购\n经理' }, 'error.contact.text'],
    ['a phone that is none', { name: '王五', phone: '12' }, 'error.phone.format'],
  ])('refuse %s', async (_what, words, code) => {
    expect(await refusalOf(adding(team.lilei, words))).toBe(code)
    expect(await names()).toEqual(['张三'])
  })

  it('are changed by those who may edit the customer only', async () => {
    expect(await refusalOf(adding(team.hanmei, { name: '王五' }))).toBe('error.customer.gone')
    expect(await refusalOf(adding(team.finance, { name: '王五' }))).toBe('error.customer.mayNotEdit')
    expect(await refusalOf(removing(team.finance, { name: '张三' }))).toBe('error.customer.mayNotEdit')
    expect(await refusalOf(removing(team.lilei, { name: '没有' }))).toBe('error.contact.unknown')
  })
})

import { describe, expect, it } from 'vitest'
import { unboundCard } from '../../../cards/conversations/unbound-list.ts'
import { type CustomerView, customerCard } from '../../../cards/customers/customer.ts'
import { customerListCard, writeSearch } from '../../../cards/customers/customer-list.ts'
import type { CardDefinition } from '../../../src/bot/definitions/card.ts'
import type { Customer } from '../../../src/customers/customer.ts'
import { addContact } from '../../../src/customers/edit-contacts.ts'
import type { CustomerList } from '../../../src/customers/list-customers.ts'
import type { Person } from '../../../src/people/person.ts'
import type { Store } from '../../../src/store/store.ts'
import { converse, joins } from '../../archive/conversations.ts'
import { byCommand, hasDeal, hireTeam, register, type SalesTeam } from '../../customers/sales-team.ts'
import { monday } from '../../people/directory.ts'
import { useStoreForAll } from '../../support/use-store.ts'

let store: Store
let team: SalesTeam
let customer: Customer

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
  customer = await register(store, '甲公司', '13812345678', team.lilei)
  await register(store, '乙公司', '13887654321', team.hanmei)
  await hasDeal(store, customer, team.lilei)
  await hasDeal(store, customer, team.lilei, 'won')
  const zhang = { customerId: customer.id, name: '张三', phone: '13800001111' }
  await store.write((tx) => addContact(tx, team.lilei, zhang, byCommand))
})

const view = (card: CardDefinition, subject: string, people: Person[], outsiders = false) =>
  store.read((reader) => card.view(reader, subject, { people, outsiders, now: monday }))
const customerFor = async (people: Person[], outsiders = false) =>
  (await view(customerCard, customer.id, people, outsiders)) as CustomerView | undefined
const phonesIn = (shown: CustomerView | undefined) => [
  shown?.customer.phone,
  ...(shown?.contacts ?? []).map(({ phone }) => phone),
]

describe('the card of a customer', () => {
  it('counts open deals only, and may be edited by its owner', async () => {
    expect(await customerFor([team.lilei])).toMatchObject({ openDeals: 1, ownerName: '李雷', editable: true })
  })

  it('shows whole phones to those who work with customers, and their ends to others', async () => {
    expect(phonesIn(await customerFor([team.lilei, team.lead]))).toEqual(['+8613812345678', '+8613800001111'])
    for (const people of [[team.finance], [team.lilei, team.finance]]) {
      expect(phonesIn(await customerFor(people))).toEqual(['＊＊＊＊5678', '＊＊＊＊1111'])
    }
    expect(JSON.stringify(await customerFor([team.finance]))).not.toMatch(/1381234|1380000/)
  })

  it('has no edit button where nobody may edit', async () => {
    expect(await customerFor([team.finance])).toMatchObject({ editable: false })
  })

  it('is not there as soon as one of them may not see it, an outsider is among them, or nobody is', async () => {
    expect(await customerFor([team.lilei, team.hanmei])).toBeUndefined()
    expect(await customerFor([team.lead, team.marketing])).toBeUndefined()
    expect(await customerFor([team.lilei], true)).toBeUndefined()
    expect(await customerFor([])).toBeUndefined()
    expect(await view(customerCard, 'nobody', [team.lilei])).toBeUndefined()
  })
})

describe('the list of customers', () => {
  const names = async (people: Person[]) => {
    const list = (await view(customerListCard, writeSearch({ text: '', page: 0 }), people)) as CustomerList
    return list.customers.map(({ name }) => name)
  }

  it('holds what all of them may see', async () => {
    expect(await names([team.lead])).toEqual(['乙公司', '甲公司'])
    expect(await names([team.finance, team.lilei])).toEqual(['甲公司'])
    expect(await names([team.lilei, team.finance])).toEqual(['甲公司'])
    expect(await names([team.lilei, team.hanmei])).toEqual([])
  })

  it('is nothing for outsiders, nobody, or a subject that is no search', async () => {
    const search = writeSearch({ text: '', page: 0 })
    expect(await view(customerListCard, search, [team.lead], true)).toBeUndefined()
    expect(await view(customerListCard, search, [])).toBeUndefined()
    for (const subject of ['', '{}', '["a"]', '["a",-1]', '["a",1.5]']) {
      expect(await view(customerListCard, subject, [team.lead])).toBeUndefined()
    }
  })
})

describe('the list of unbound conversations', () => {
  it('holds what all of them may bind, and nothing for outsiders', async () => {
    for (const person of [team.lilei, team.hanmei]) await joins(store, person)
    await converse(store, '李雷的客户群', ['李雷', '!王总'])
    await converse(store, '韩梅梅的客户群', ['韩梅梅', '!张总'])
    const titles = async (people: Person[]) => {
      const shown = (await view(unboundCard, '0', people)) as { conversations: { title: string }[] }
      return shown.conversations.map(({ title }) => title)
    }
    expect((await titles([team.lead])).sort()).toEqual(['李雷的客户群', '韩梅梅的客户群'].sort())
    expect(await titles([team.lead, team.lilei])).toEqual(['李雷的客户群'])
    expect(await titles([team.marketing])).toEqual([])
    expect(await view(unboundCard, '0', [team.lilei], true)).toBeUndefined()
    expect(await view(unboundCard, '0', [])).toBeUndefined()
  })
})

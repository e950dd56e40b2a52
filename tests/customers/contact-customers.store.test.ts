import { expect, it } from 'vitest'
import { customerOfContacts, joinContact } from '../../src/customers/contact-customers.ts'
import type { Customer } from '../../src/customers/customer.ts'
import { keepTold } from '../../src/customers/told-contact.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { byCommand, hireTeam, register, type SalesTeam } from './sales-team.ts'

const contactId = 'wm1'
const platform = { platform: 'wecom', tenant: 'ww1' }

let store: Store
let team: SalesTeam
let customer: Customer

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
  customer = await register(store, '甲公司', '13800000001', team.lilei)
})

const of = (userId: string) => ({ ...platform, userId, contactId })
const joins = (actor: Person, userId: string) =>
  store.write((tx) => joinContact(tx, actor, { ...of(userId), customerId: customer.id }, byCommand))
const seenBy = (person: Person) =>
  store.read((reader) => customerOfContacts(reader, person, { ...platform, contactIds: [contactId] }))

it('a contact is joined by whoever a platform says talks to them, to a customer of theirs', async () => {
  expect(await refusalOf(joins(team.lilei, 'lilei'))).toBe('error.talk.unknown')
  for (const userId of ['lilei', 'wangqiang'])
    await store.write((tx) => keepTold(tx, of(userId), { company: undefined, phones: [] }))
  expect(await refusalOf(joins(team.wangqiang, 'wangqiang'))).toBe('error.customer.gone')
  await joins(team.lilei, 'lilei')
  expect(await seenBy(team.lilei)).toEqual(customer)
})

it('a contact’s customer is shown within one’s reach', async () => {
  expect(await seenBy(team.lead)).toEqual(customer)
  for (const stranger of [team.wangqiang, team.marketing]) expect(await seenBy(stranger)).toBeUndefined()
})

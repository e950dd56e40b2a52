import { findPeople } from '../people/find-person.ts'
import { commonScope } from '../people/permission-scope.ts'
import type { Person } from '../people/person.ts'
import { pageAt } from '../store/page.ts'
import type { Reader } from '../store/store.ts'
import { type Customer, customerNumber } from './customer.ts'
import { searchCustomers } from './find-customer.ts'
import { maskPhone } from './phone.ts'
import { registeredElsewhere } from './registered-elsewhere.ts'

/** What is looked for; `page` counts from 0. */
export interface CustomerSearch {
  text: string
  page: number
}

export interface CustomerList {
  search: CustomerSearch
  customers: ListedCustomer[]
  more: boolean
  /** Colleagues' customers of exactly this name or phone, masked. */
  elsewhere: string[]
}

export interface ListedCustomer extends Pick<Customer, 'id' | 'name'> {
  number: string
  ownerName: string | undefined
  /** Only its end. */
  phone: string | undefined
}

/** The customers that every one of these people may see. */
export async function listCustomers(
  reader: Reader,
  search: CustomerSearch,
  people: readonly Person[],
  pageSize: number,
): Promise<CustomerList> {
  const scope = await commonScope(reader, people, 'customer.read')
  const page = pageAt(search.page, pageSize)
  const { customers, more } = await searchCustomers(reader, scope, search.text, page)
  const owners = await findPeople(
    reader,
    customers.flatMap(({ ownerId }) => ownerId ?? []),
  )
  return {
    search,
    customers: customers.map(({ id, name, number, ownerId, phone }) => ({
      id,
      name,
      number: customerNumber(number),
      ownerName: ownerId === undefined ? undefined : owners.get(ownerId)?.name,
      phone: phone === undefined ? undefined : maskPhone(phone),
    })),
    more,
    elsewhere: search.page === 0 ? await registeredElsewhere(reader, scope, search.text) : [],
  }
}

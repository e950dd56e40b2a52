import { and, count, eq } from 'drizzle-orm'
import { findPerson } from '../people/find-person.ts'
import type { Reader } from '../store/store.ts'
import { type Contact, contactsOf } from './contact.ts'
import type { Customer } from './customer.ts'
import { findCustomer } from './find-customer.ts'

/** One customer with what belongs to it. */
export interface CustomerDetail {
  customer: Customer
  ownerName: string | undefined
  contacts: Contact[]
  openDeals: number
}

/** The caller checks who may see it (`see-customer.ts`). */
export async function showCustomer(reader: Reader, customerId: string): Promise<CustomerDetail | undefined> {
  const customer = await findCustomer(reader, customerId)
  if (!customer) return undefined
  const { deal } = reader.tables
  const [open] = await reader
    .select({ count: count() })
    .from(deal)
    .where(and(eq(deal.customerId, customerId), eq(deal.status, 'open')))
  const owner = customer.ownerId === undefined ? undefined : await findPerson(reader, customer.ownerId)
  return {
    customer,
    ownerName: owner?.name,
    contacts: await contactsOf(reader, customerId),
    openDeals: open?.count ?? 0,
  }
}

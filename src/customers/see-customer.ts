import { and, eq, exists, isNull, or, type SQL } from 'drizzle-orm'
import type { Person } from '../people/person.ts'
import { can } from '../people/roles.ts'
import { type Scope, scopeCondition, scopeOf } from '../people/scope.ts'
import type { Reader } from '../store/store.ts'
import { type Customer, customerNumber } from './customer.ts'

/**
 * Which customers belong to this scope: those whose owner is in it. A customer nobody owns (an import that named none)
 * belongs to whoever has a deal with it.
 */
export function customersIn(reader: Reader, scope: Scope): SQL | undefined {
  if (scope === 'all') return undefined
  const { customer, deal } = reader.tables
  const withDeal = reader
    .select({ id: deal.id })
    .from(deal)
    .where(and(eq(deal.customerId, customer.id), scopeCondition(scope, deal.ownerId)))
  return or(scopeCondition(scope, customer.ownerId), and(isNull(customer.ownerId), exists(withDeal)))
}

export async function canSeeCustomer(reader: Reader, person: Person, subject: Customer): Promise<boolean> {
  if (!can(person, 'customer.read')) return false
  return await isCustomerIn(reader, await scopeOf(reader, person), subject)
}

async function isCustomerIn(reader: Reader, scope: Scope, subject: Customer): Promise<boolean> {
  if (scope === 'all') return true
  if (subject.ownerId !== undefined) return scope.has(subject.ownerId)
  const { customer } = reader.tables
  const rows = await reader
    .select({ id: customer.id })
    .from(customer)
    .where(and(eq(customer.id, subject.id), customersIn(reader, scope)))
  return rows.length > 0
}

/** The number of a customer is enough for finance or an audit; the whole phone is for those who work with the customer. */
export function mayReadPhone(person: Person): boolean {
  return can(person, 'customer.edit')
}

/** All that somebody learns about a customer of somebody else: that it is registered. */
export function maskedName(customer: Customer): string {
  const [initial = ''] = customer.name.trim()
  return `${customerNumber(customer.number)} ${initial}＊＊`
}

import { and, eq, exists, isNull, or, type SQL } from 'drizzle-orm'
import { permissionScope } from '../people/permission-scope.ts'
import type { Person } from '../people/person.ts'
import { can, type Permission } from '../people/roles.ts'
import { type Scope, scopeCondition } from '../people/scope.ts'
import type { Reader } from '../store/store.ts'
import { type Customer, customerNumber } from './customer.ts'

/**
 * The customers of this scope: those whose owner is in it. A customer without an owner (an import that named none)
 * belongs to the owners of its deals.
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

export function canSeeCustomer(reader: Reader, person: Person, subject: Customer): Promise<boolean> {
  return mayWithCustomer(reader, person, subject, 'customer.read')
}

/** Whether a person may do this with this customer: its owner or one above, with a role that allows it. */
export async function mayWithCustomer(
  reader: Reader,
  person: Person,
  subject: Customer,
  permission: Permission,
): Promise<boolean> {
  return await isCustomerIn(reader, await permissionScope(reader, person, permission), subject)
}

/** The same question as `customersIn` asks, of one customer. */
export async function isCustomerIn(reader: Reader, scope: Scope, subject: Customer): Promise<boolean> {
  if (scope === 'all') return true
  if (subject.ownerId !== undefined) return scope.has(subject.ownerId)
  const { customer } = reader.tables
  const rows = await reader
    .select({ id: customer.id })
    .from(customer)
    .where(and(eq(customer.id, subject.id), customersIn(reader, scope)))
  return rows.length > 0
}

/** The end of a number is enough for finance or an audit; the whole is for those who work with customers. */
export function mayReadPhone(person: Pick<Person, 'roles'>): boolean {
  return can(person, 'customer.edit')
}

/** All that is shown of a colleague's customer: that it is registered. */
export function maskedName(customer: Customer): string {
  const [initial = ''] = customer.name
  return `${customerNumber(customer.number)} ${initial}＊＊`
}

import { and, desc, eq, inArray, isNull, like, or, sql } from 'drizzle-orm'
import type { Scope } from '../people/scope.ts'
import { cutToPage, type Page } from '../store/page.ts'
import type { Reader } from '../store/store.ts'
import { companyKey } from './company-key.ts'
import { type Customer, customerFromRow, parseCustomerNumber } from './customer.ts'
import { customersIn } from './see-customer.ts'

export async function findCustomer(reader: Reader, id: string): Promise<Customer | undefined> {
  const [row] = await reader
    .prepared('customer.by-id', (db, { customer }) =>
      db
        .select()
        .from(customer)
        .where(eq(customer.id, sql.placeholder('id'))),
    )
    .execute({ id })
  return row && customerFromRow(row)
}

/** Those that are there, by id. */
export async function findCustomers(reader: Reader, ids: readonly string[]): Promise<Map<string, Customer>> {
  if (ids.length === 0) return new Map()
  const { customer } = reader.tables
  const rows = await reader
    .select()
    .from(customer)
    .where(inArray(customer.id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, customerFromRow(row)]))
}

/** Every customer of this name; a company may be there more than once, with different phones. */
export async function findCustomersByName(reader: Reader, name: string): Promise<Customer[]> {
  const { customer } = reader.tables
  const rows = await reader
    .select()
    .from(customer)
    .where(eq(customer.nameKey, companyKey(name)))
    .orderBy(customer.number)
  return rows.map(customerFromRow)
}

export async function findCustomerByNumber(reader: Reader, number: number): Promise<Customer | undefined> {
  const [row] = await reader
    .prepared('customer.by-number', (db, { customer }) =>
      db
        .select()
        .from(customer)
        .where(eq(customer.number, sql.placeholder('number'))),
    )
    .execute({ number })
  return row && customerFromRow(row)
}

/** The customer with exactly this identity. Without a phone only incomplete customers can be it. */
export async function findByIdentity(
  reader: Reader,
  identity: { nameKey: string; phone: string | undefined },
): Promise<Customer | undefined> {
  const { nameKey, phone } = identity
  const [row] =
    phone === undefined
      ? await reader
          .prepared('customer.by-name-without-phone', (db, { customer }) =>
            db
              .select()
              .from(customer)
              .where(and(eq(customer.nameKey, sql.placeholder('nameKey')), isNull(customer.phone))),
          )
          .execute({ nameKey })
      : await reader
          .prepared('customer.by-identity', (db, { customer }) =>
            db
              .select()
              .from(customer)
              .where(
                and(eq(customer.phone, sql.placeholder('phone')), eq(customer.nameKey, sql.placeholder('nameKey'))),
              ),
          )
          .execute({ phone, nameKey })
  return row && customerFromRow(row)
}

/**
 * Customers in scope whose name contains the text, or whose number or phone it is (a phone also by its last four digits
 * or more). An empty text lists all of them. Newest first.
 */
export async function searchCustomers(
  reader: Reader,
  scope: Scope,
  text: string,
  page: Page,
): Promise<{ customers: Customer[]; more: boolean }> {
  const { customer } = reader.tables
  const rows = await reader
    .select()
    .from(customer)
    .where(and(customersIn(reader, scope), matching(reader, text)))
    .orderBy(desc(customer.number))
    .limit(page.limit + 1)
    .offset(page.offset)
  const { rows: shown, more } = cutToPage(rows, page)
  return { customers: shown.map(customerFromRow), more }
}

function matching(reader: Reader, text: string) {
  const { customer } = reader.tables
  const key = companyKey(text)
  if (key === '') return undefined
  const number = parseCustomerNumber(text)
  const digits = key.replace(/\D/g, '')
  // A key has no wildcards of LIKE in it, and both sides are already folded: the same on both databases.
  return or(
    like(customer.nameKey, `%${key}%`),
    number === undefined ? undefined : eq(customer.number, number),
    digits.length >= 4 && digits === key.replace('+', '') ? like(customer.phone, `%${digits}`) : undefined,
  )
}

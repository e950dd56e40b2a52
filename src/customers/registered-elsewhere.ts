import { eq, or } from 'drizzle-orm'
import { UserError } from '../errors/user-error.ts'
import type { Scope } from '../people/scope.ts'
import type { Reader } from '../store/store.ts'
import { companyKey } from './company-key.ts'
import { customerFromRow } from './customer.ts'
import { normalisePhone } from './phone.ts'
import { isCustomerIn, maskedName } from './see-customer.ts'

/** At most so many are shown. */
const most = 2

/**
 * Customers of colleagues, masked, with exactly this company name or phone: before calling a prospect one learns that
 * it is taken, and nothing else (docs/decisions/038-one-customer-by-name-and-phone.md).
 */
export async function registeredElsewhere(reader: Reader, scope: Scope, text: string): Promise<string[]> {
  const { customer } = reader.tables
  const phone = phoneIn(text)
  const rows = await reader
    .select()
    .from(customer)
    .where(or(eq(customer.nameKey, companyKey(text)), phone === undefined ? undefined : eq(customer.phone, phone)))
    .orderBy(customer.number)
    .limit(20)
  const hidden: string[] = []
  for (const found of rows.map(customerFromRow)) {
    if (!(await isCustomerIn(reader, scope, found))) hidden.push(maskedName(found))
  }
  return hidden.slice(0, most)
}

function phoneIn(text: string): string | undefined {
  try {
    return normalisePhone(text)
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

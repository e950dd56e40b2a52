import type { Scope } from '../people/scope.ts'
import type { Reader } from '../store/store.ts'
import { companyKey } from './company-key.ts'
import { customerFromRow } from './customer.ts'
import { ofNameOrPhone } from './of-name-or-phone.ts'
import { phoneIn } from './phone.ts'
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
  const asked = ofNameOrPhone(reader, { nameKey: companyKey(text), phones: phone === undefined ? [] : [phone] })
  if (!asked) return []
  const rows = await reader.select().from(customer).where(asked).orderBy(customer.number).limit(20)
  const hidden: string[] = []
  for (const found of rows.map(customerFromRow)) {
    if (!(await isCustomerIn(reader, scope, found))) hidden.push(maskedName(found))
  }
  return hidden.slice(0, most)
}

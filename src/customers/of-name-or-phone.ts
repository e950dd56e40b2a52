import { eq, inArray, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'

/** Customers of exactly this company (`companyKey`; '': of none) or one of these phones (E.164); undefined: nothing is asked for. */
export function ofNameOrPhone(
  { tables: { customer } }: Pick<Reader, 'tables'>,
  { nameKey, phones }: { nameKey: string; phones: readonly string[] },
): SQL | undefined {
  return or(
    nameKey === '' ? undefined : eq(customer.nameKey, nameKey),
    phones.length === 0 ? undefined : inArray(customer.phone, [...phones]),
  )
}

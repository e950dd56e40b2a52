import { asc, eq } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'

/** A contact person at a customer. */
export interface Contact {
  id: string
  customerId: string
  name: string
  /** E.164 */
  phone: string | undefined
  /** What they do there: 采购经理. */
  title: string | undefined
}

/** In the order they were added. */
export async function contactsOf(reader: Reader, customerId: string): Promise<Contact[]> {
  const { contact } = reader.tables
  const rows = await reader
    .select()
    .from(contact)
    .where(eq(contact.customerId, customerId))
    .orderBy(asc(contact.createdAt), asc(contact.id))
  return rows.map(({ id, name, phone, title }) => ({
    id,
    customerId,
    name,
    phone: phone ?? undefined,
    title: title ?? undefined,
  }))
}

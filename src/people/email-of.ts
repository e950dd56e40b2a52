import { and, eq } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'

/** Where somebody is written to. Undefined: no address is known, or they are no longer with us. */
export async function emailOf(reader: Reader, personId: string): Promise<string | undefined> {
  const { person } = reader.tables
  const [row] = await reader
    .select({ email: person.email })
    .from(person)
    .where(and(eq(person.id, personId), eq(person.active, true)))
  return row?.email?.trim() || undefined
}

import { and, eq } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'

/** The mail address of an active person. Undefined: none is known, or they have left. */
export async function emailOf(reader: Reader, personId: string): Promise<string | undefined> {
  const { person } = reader.tables
  const [row] = await reader
    .select({ email: person.email })
    .from(person)
    .where(and(eq(person.id, personId), eq(person.active, true)))
  return row?.email?.trim() || undefined
}

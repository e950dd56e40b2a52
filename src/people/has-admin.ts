import { and, eq, ne } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'

/** Whether anybody who is there holds the role that gives all the others; `besides`: not counting this person. */
export async function hasAdmin(reader: Reader, besides?: string): Promise<boolean> {
  const { person, personRole } = reader.tables
  const admins = await reader
    .select({ id: personRole.personId })
    .from(personRole)
    .innerJoin(person, eq(person.id, personRole.personId))
    .where(
      and(
        eq(personRole.role, 'admin'),
        eq(person.active, true),
        besides === undefined ? undefined : ne(person.id, besides),
      ),
    )
    .limit(1)
  return admins.length > 0
}

import { count, eq } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'

/** Active people in the directory. */
export async function countPeople(reader: Reader): Promise<number> {
  const { person } = reader.tables
  const [row] = await reader.select({ people: count() }).from(person).where(eq(person.active, true))
  return row!.people
}

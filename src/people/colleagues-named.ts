import { and, eq, inArray } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'

/** Name → id, of those who are here. A name that two have is nobody's. */
export async function colleaguesNamed(reader: Reader, names: readonly string[]): Promise<Map<string, string>> {
  const { person } = reader.tables
  const found = await reader
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(and(inArray(person.name, [...names]), eq(person.active, true)))
  const byName = Map.groupBy(found, ({ name }) => name)
  return new Map([...byName].flatMap(([name, [one, another]]) => (one && !another ? [[name, one.id] as const] : [])))
}

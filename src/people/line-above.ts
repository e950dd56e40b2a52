import { eq } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'

/** Everybody up the reporting line of a person, the nearest first; a loop in the line ends it. Who sees what is theirs. */
export async function lineAbove(reader: Reader, personId: string): Promise<string[]> {
  const { person } = reader.tables
  const line: string[] = []
  for (let id: string | null = personId; id !== null; ) {
    const [row] = await reader.select({ managerId: person.managerId }).from(person).where(eq(person.id, id))
    id = row?.managerId ?? null
    if (id === null || id === personId || line.includes(id)) return line
    line.push(id)
  }
  return line
}

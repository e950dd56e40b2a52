import { and, asc, eq } from 'drizzle-orm'
import { containsText } from '../store/contains-text.ts'
import type { Reader } from '../store/store.ts'
import { permissionScope } from './permission-scope.ts'
import type { Person } from './person.ts'
import { scopeCondition } from './scope.ts'

/** Active people whose name contains the text, to whom the asker may give something, by name; each by id. */
export async function peopleLike(
  reader: Reader,
  asker: Person,
  text: string,
  most: number,
): Promise<{ value: string; label: string }[]> {
  const { person } = reader.tables
  const scope = await permissionScope(reader, asker, 'deal.assign')
  const rows = await reader
    .select({ id: person.id, name: person.name, region: person.region })
    .from(person)
    .where(and(eq(person.active, true), scopeCondition(scope, person.id), containsText(person.name, text)))
    .orderBy(asc(person.name), asc(person.id))
    .limit(most)
  return rows.map(({ id, name, region }) => ({ value: id, label: region === null ? name : `${name} · ${region}` }))
}

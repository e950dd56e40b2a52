import { and, asc, eq } from 'drizzle-orm'
import { containsText } from '../store/contains-text.ts'
import type { Reader } from '../store/store.ts'
import { type Namesake, namesakesOf } from './namesakes.ts'
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
    .select({ id: person.id, name: person.name, region: person.region, managerId: person.managerId })
    .from(person)
    .where(and(eq(person.active, true), scopeCondition(scope, person.id), containsText(person.name, text)))
    .orderBy(asc(person.name), asc(person.id))
    .limit(most)
  const found = await namesakesOf(
    reader,
    rows.map((row) => ({ ...row, region: row.region ?? undefined, managerId: row.managerId ?? undefined })),
  )
  const names = Map.groupBy(found, ({ person: { name } }) => name)
  return found.map((one) => ({ value: one.person.id, label: labelOf(one, names.get(one.person.name)!.length > 1) }))
}

/** Whoever shares a name is told apart by their superior and their number as well. */
function labelOf({ person: { id, name, region }, managerName, staffNumber }: Namesake, isShared: boolean): string {
  const more = isShared ? [managerName, staffNumber === id ? undefined : staffNumber] : []
  return [name, region, ...more].filter(Boolean).join(' · ')
}

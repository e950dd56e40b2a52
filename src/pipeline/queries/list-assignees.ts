import { and, eq, ne } from 'drizzle-orm'
import { findPeople } from '../../people/find-person.ts'
import { permissionScope } from '../../people/permission-scope.ts'
import type { Person } from '../../people/person.ts'
import { can } from '../../people/roles.ts'
import { scopeCondition } from '../../people/scope.ts'
import type { Reader } from '../../store/store.ts'
import type { Deal } from '../model/deal.ts'

/** The most names a form offers. */
const most = 50

/** The people the actor may give a deal to, by name: those who sell, within their scope. */
export async function listAssignees(reader: Reader, actor: Person, deal: Pick<Deal, 'ownerId'>): Promise<Person[]> {
  const { person } = reader.tables
  const rows = await reader
    .select({ id: person.id })
    .from(person)
    .where(
      and(
        eq(person.active, true),
        ne(person.id, deal.ownerId),
        scopeCondition(await permissionScope(reader, actor, 'deal.assign'), person.id),
      ),
    )
  const found = await findPeople(
    reader,
    rows.map(({ id }) => id),
  )
  return [...found.values()]
    .filter((one) => can(one, 'deal.move'))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh'))
    .slice(0, most)
}

import type { Reader } from '../store/store.ts'
import type { Person } from './person.ts'
import { can, type Permission } from './roles.ts'
import { type Scope, scopeOf } from './scope.ts'

/**
 * With whose rows somebody may do this. Only the roles that grant the permission count: somebody who is in finance and
 * sells as well reads every customer, but changes their own.
 */
export async function permissionScope(
  reader: Reader,
  person: Pick<Person, 'id' | 'roles'>,
  permission: Permission,
): Promise<Scope> {
  const granting = person.roles.filter((role) => can({ roles: [role] }, permission))
  return granting.length === 0 ? new Set() : await scopeOf(reader, { id: person.id, roles: granting })
}

/** The rows that each of them sees: what may be shown where all of them look. Nobody sees nothing. */
export async function commonScope(
  reader: Reader,
  people: readonly Pick<Person, 'id' | 'roles'>[],
  permission: Permission,
): Promise<Scope> {
  let common: Scope | undefined
  for (const person of people) {
    const theirs = await permissionScope(reader, person, permission)
    if (common === undefined || common === 'all') common = theirs
    else if (theirs !== 'all') common = new Set([...common].filter((id) => theirs.has(id)))
  }
  return common ?? new Set()
}

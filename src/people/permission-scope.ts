import type { Reader } from '../store/store.ts'
import type { Person } from './person.ts'
import { can, type Permission } from './roles.ts'
import { type Scope, scopeOf } from './scope.ts'

/**
 * The owners with whose rows a person may do this. Only the roles that grant the permission count: who is in finance
 * and sells as well reads every customer, but changes their own only.
 */
export async function permissionScope(
  reader: Reader,
  person: Pick<Person, 'id' | 'roles'>,
  permission: Permission,
): Promise<Scope> {
  const granting = person.roles.filter((role) => can({ roles: [role] }, permission))
  return granting.length === 0 ? new Set() : await scopeOf(reader, { id: person.id, roles: granting })
}

/** The rows that every one of these people may see; none without people. */
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

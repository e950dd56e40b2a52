import type { Person } from '../../people/person.ts'
import { can, type Permission } from '../../people/roles.ts'
import { inScope, type Scope, scopeOf } from '../../people/scope.ts'
import type { Reader } from '../../store/store.ts'
import type { Deal } from './deal.ts'

/**
 * The owners with whose deals a person may do this. Only the roles that grant the permission count: who is in finance
 * and sells as well sees every deal, but moves their own only.
 */
export async function dealScope(reader: Reader, person: Person, permission: Permission): Promise<Scope> {
  const granting = person.roles.filter((role) => can({ roles: [role] }, permission))
  return granting.length === 0 ? new Set() : scopeOf(reader, { id: person.id, roles: granting })
}

export async function canSeeDeal(reader: Reader, person: Person, deal: Pick<Deal, 'ownerId'>): Promise<boolean> {
  return inScope(await dealScope(reader, person, 'deal.read'), deal.ownerId)
}

/** Whether a person may do this with this deal: its owner or one above, with a role that allows it. */
export async function mayWithDeal(
  reader: Reader,
  person: Person,
  deal: Pick<Deal, 'ownerId'>,
  permission: Permission,
): Promise<boolean> {
  return inScope(await dealScope(reader, person, permission), deal.ownerId)
}

import { permissionScope } from '../../people/permission-scope.ts'
import type { Person } from '../../people/person.ts'
import type { Permission } from '../../people/roles.ts'
import { inScope } from '../../people/scope.ts'
import type { Reader } from '../../store/store.ts'
import type { Deal } from './deal.ts'

export async function canSeeDeal(reader: Reader, person: Person, deal: Pick<Deal, 'ownerId'>): Promise<boolean> {
  return inScope(await permissionScope(reader, person, 'deal.read'), deal.ownerId)
}

/** Whether a person may do this with this deal: its owner or one above, with a role that allows it. */
export async function mayWithDeal(
  reader: Reader,
  person: Person,
  deal: Pick<Deal, 'ownerId'>,
  permission: Permission,
): Promise<boolean> {
  return inScope(await permissionScope(reader, person, permission), deal.ownerId)
}

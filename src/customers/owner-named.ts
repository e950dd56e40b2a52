import { UserError } from '../errors/user-error.ts'
import { findPersonByName } from '../people/find-person.ts'
import { severalPeople } from '../people/namesakes.ts'
import { permissionScope } from '../people/permission-scope.ts'
import type { Person } from '../people/person.ts'
import { inScope } from '../people/scope.ts'
import type { Reader } from '../store/store.ts'

/** The person of this name to whom the actor may give a customer. @throws UserError when there is none, or several */
export async function ownerNamed(reader: Reader, actor: Person, text: string): Promise<Person> {
  const called = await findPersonByName(reader, text)
  const scope = await permissionScope(reader, actor, 'deal.assign')
  const [found, ...others] = called.filter(({ id }) => inScope(scope, id))
  const name = text.trim()
  if (found && others.length > 0)
    throw await severalPeople(reader, 'error.customer.ownerSeveral', text, [found, ...others])
  if (found) return found
  if (called.length === 0) throw new UserError('error.customer.ownerUnknown', { name })
  throw new UserError('error.customer.ownerOutOfReach', { name })
}

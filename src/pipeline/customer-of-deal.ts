import { parseCustomerNumber } from '../customers/customer.ts'
import { findCustomerByNumber } from '../customers/find-customer.ts'
import { resolveCustomer } from '../customers/resolve-customer.ts'
import { UserError } from '../errors/user-error.ts'
import type { Person } from '../people/person.ts'
import { can } from '../people/roles.ts'
import { inScope, scopeOf } from '../people/scope.ts'
import type { Tx } from '../store/store.ts'
import type { Occasion } from './occasion.ts'

/**
 * The customer somebody means by `C-1005` or by a company's name; a name nobody has yet makes a new customer.
 * A number out of the asker's reach is refused like one that does not exist. @throws UserError
 */
export async function customerNamed(tx: Tx, actor: Person, text: string, { now, door }: Occasion): Promise<string> {
  const name = text.trim()
  if (name === '') throw new UserError('error.deal.customerNeeded')
  const number = parseCustomerNumber(name)
  if (number === undefined) {
    const by = { actorId: actor.id, door }
    const { customer } = await resolveCustomer(tx, { name, ownerId: actor.id, origin: 'chat', now }, by)
    return customer.id
  }
  const customer = await findCustomerByNumber(tx, number)
  const known = customer && can(actor, 'customer.read') && inScope(await scopeOf(tx, actor), customer.ownerId)
  if (!known) throw new UserError('error.deal.customerUnknown', { text: name })
  return customer.id
}

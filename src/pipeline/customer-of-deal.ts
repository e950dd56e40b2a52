import { parseCustomerNumber } from '../customers/customer.ts'
import { findCustomerByNumber } from '../customers/find-customer.ts'
import { resolveCustomer } from '../customers/resolve-customer.ts'
import { canSeeCustomer } from '../customers/see-customer.ts'
import { UserError } from '../errors/user-error.ts'
import type { Person } from '../people/person.ts'
import type { Tx } from '../store/store.ts'
import type { Occasion } from './occasion.ts'

/**
 * The customer somebody means by `C-1005` or by a company's name; a name nobody has yet makes a new customer.
 * A number out of the asker's reach is refused like one that does not exist. @throws UserError
 */
export async function customerNamed(tx: Tx, actor: Person, text: string, { now, door }: Occasion): Promise<string> {
  const typed = text.trim()
  if (typed === '') throw new UserError('error.deal.customerNeeded')
  // Bare digits may be a company's name.
  const number = /^c/iu.test(typed.normalize('NFKC')) ? parseCustomerNumber(typed) : undefined
  if (number === undefined) {
    const by = { actorId: actor.id, door }
    const { customer } = await resolveCustomer(tx, { name: typed, ownerId: actor.id, origin: 'chat', now }, by)
    return customer.id
  }
  const customer = await findCustomerByNumber(tx, number)
  if (!customer || !(await canSeeCustomer(tx, actor, customer))) {
    throw new UserError('error.deal.customerUnknown', { text: typed })
  }
  return customer.id
}

import { type Customer, customerNumber, parseCustomerNumber } from '../../customers/customer.ts'
import { findCustomerByNumber, findCustomersByName } from '../../customers/find-customer.ts'
import { resolveCustomer } from '../../customers/resolve-customer.ts'
import { canSeeCustomer } from '../../customers/see-customer.ts'
import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { normalised } from '../../typed-text/normalised.ts'
import type { ChangeContext } from '../model/change-context.ts'

/**
 * The customer of a number (`C-1005`) or a company's name: one the actor may see, else the incomplete one of that name,
 * else a new one. A number out of their scope is refused like one that does not exist. @throws UserError
 */
export async function customerNamed(
  tx: Tx,
  actor: Person,
  text: string,
  { now, entryPoint }: ChangeContext,
): Promise<string> {
  const typed = text.trim()
  if (typed === '') throw new UserError('error.deal.customerNeeded')
  // Bare digits may be a company's name.
  const number = /^c/iu.test(normalised(typed)) ? parseCustomerNumber(typed) : undefined
  if (number !== undefined) return customerNumbered(tx, actor, number, typed)

  const [seen, ...more] = await seenByName(tx, actor, typed)
  if (more.length > 0) {
    const numbers = [seen!, ...more].map((customer) => customerNumber(customer.number))
    throw new UserError('error.deal.customerMany', { text: typed, numbers })
  }
  if (seen) return seen.id
  const by = { actorId: actor.id, entryPoint }
  const { customer } = await resolveCustomer(tx, { name: typed, ownerId: actor.id, origin: 'chat', now }, by)
  return customer.id
}

async function customerNumbered(reader: Reader, actor: Person, number: number, typed: string): Promise<string> {
  const customer = await findCustomerByNumber(reader, number)
  if (customer && (await canSeeCustomer(reader, actor, customer))) return customer.id
  throw new UserError('error.deal.customerUnknown', { text: typed })
}

async function seenByName(reader: Reader, actor: Person, name: string): Promise<Customer[]> {
  const seen: Customer[] = []
  for (const found of await findCustomersByName(reader, name))
    if (await canSeeCustomer(reader, actor, found)) seen.push(found)
  return seen
}

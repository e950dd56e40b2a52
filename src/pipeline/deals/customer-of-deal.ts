import type { EntryPoint } from '../../audit/entry-point.ts'
import { type Customer, customerNumber, parseCustomerNumber } from '../../customers/customer.ts'
import { findCustomerByNumber, findCustomersByName } from '../../customers/find-customer.ts'
import { nearCustomers } from '../../customers/near-customers.ts'
import { resolveCustomer } from '../../customers/resolve-customer.ts'
import { canSeeCustomer } from '../../customers/see-customer.ts'
import { anew, SeveralMeant } from '../../errors/several-meant.ts'
import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { normalised } from '../../typed-text/normalised.ts'
import type { ChangeContext } from '../model/change-context.ts'

/**
 * The customer of a number (`C-1005`) or a company's name: one the actor may see, else the incomplete one of that name,
 * else a new one, when none of theirs is called much like it, or where it begins with `+`. A number out of their scope is refused like one that does not exist. @throws UserError
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

  const isNew = /^[+＋]/u.test(typed)
  const name = isNew ? typed.slice(1).trim() : typed
  const [seen, ...more] = await seenByName(tx, actor, name)
  if (more.length > 0) {
    const values = [seen!, ...more].map((customer) => customerNumber(customer.number))
    const details = { text: name, numbers: values }
    throw new SeveralMeant('error.deal.customerMany', details, { kind: 'customer', typed, values })
  }
  if (seen) return seen.id
  if (!isNew && isAsked.includes(entryPoint)) await assertNoneNear(tx, actor, name)
  const by = { actorId: actor.id, entryPoint }
  const { customer } = await resolveCustomer(tx, { name, ownerId: actor.id, origin: 'chat', now }, by)
  return customer.id
}

/** Where somebody is there to be asked. */
export const isAsked: readonly EntryPoint[] = ['command', 'card', 'form']
/** So many are offered. */
const mostNear = 4

/** A new customer is made only where none of theirs is called much like it. @throws SeveralMeant */
async function assertNoneNear(reader: Reader, actor: Person, name: string): Promise<void> {
  const near = await nearCustomers(reader, actor, name, mostNear)
  if (near.length === 0) return
  const values = near.map(({ number }) => customerNumber(number))
  const details = {
    text: name,
    customers: near.map((customer) => `${customerNumber(customer.number)} ${customer.name}`),
    anew: `${anew}${name}`,
  }
  throw new SeveralMeant('error.deal.customerNear', details, { kind: 'near', typed: name, values })
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

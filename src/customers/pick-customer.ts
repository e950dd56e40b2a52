import { SeveralMeant } from '../errors/several-meant.ts'
import { UserError } from '../errors/user-error.ts'
import type { Person } from '../people/person.ts'
import { can } from '../people/roles.ts'
import type { Reader } from '../store/store.ts'
import { type Customer, customerNumber, parseCustomerNumber } from './customer.ts'
import { findCustomerByNumber, findCustomersByName } from './find-customer.ts'
import { canSeeCustomer, maskedName } from './see-customer.ts'

/**
 * The customer of this number or whole company name, among those the actor may see.
 * @throws UserError when there is none, when it is a colleague's, or when several have the name (their phones differ)
 */
export async function pickCustomer(reader: Reader, actor: Person, text: string): Promise<Customer> {
  const candidates = await candidatesFor(reader, text)
  const visible: Customer[] = []
  for (const customer of candidates) if (await canSeeCustomer(reader, actor, customer)) visible.push(customer)
  const [found, another] = visible
  if (another) {
    const values = numbersOf(visible)
    const details = { name: found!.name, customers: values }
    throw new SeveralMeant('error.customer.several', details, { kind: 'customer', typed: text.trim(), values })
  }
  if (found) return found
  const [hidden] = candidates
  // Only who works with customers is told that a colleague has it.
  if (hidden && can(actor, 'customer.read'))
    throw new UserError('error.customer.notYours', { customer: maskedName(hidden) })
  throw new UserError('error.customer.unknown', { text: text.trim() }, `/customer find ${text.trim()}`)
}

/** A number that no customer has may still be a name: 360. */
async function candidatesFor(reader: Reader, text: string): Promise<Customer[]> {
  const number = parseCustomerNumber(text)
  const numbered = number === undefined ? undefined : await findCustomerByNumber(reader, number)
  return numbered ? [numbered] : await findCustomersByName(reader, text)
}

const numbersOf = (customers: readonly Customer[]) => customers.map(({ number }) => customerNumber(number))

import { eq } from 'drizzle-orm'
import { UserError } from '../errors/user-error.ts'
import type { Person } from '../people/person.ts'
import { can } from '../people/roles.ts'
import type { Reader } from '../store/store.ts'
import { companyKey } from './company-key.ts'
import { type Customer, customerFromRow, customerNumber, parseCustomerNumber } from './customer.ts'
import { findCustomerByNumber } from './find-customer.ts'
import { canSeeCustomer, maskedName } from './see-customer.ts'

/**
 * The customer somebody means by its number or its whole company name, among those they may see.
 * @throws UserError when there is none, when it is a colleague's, or when several have the name (their phones differ)
 */
export async function pickCustomer(reader: Reader, actor: Person, text: string): Promise<Customer> {
  const candidates = await candidatesFor(reader, text)
  const visible: Customer[] = []
  for (const customer of candidates) if (await canSeeCustomer(reader, actor, customer)) visible.push(customer)
  const [found, another] = visible
  if (another) throw new UserError('error.customer.several', { name: found!.name, customers: numbersOf(visible) })
  if (found) return found
  const [hidden] = candidates
  // Only who works with customers is told that a colleague has it.
  if (hidden && can(actor, 'customer.read'))
    throw new UserError('error.customer.notYours', { customer: maskedName(hidden) })
  throw new UserError('error.customer.unknown', { text: text.trim() }, `/customer find ${text.trim()}`)
}

/** A number that is nobody's may still be a name: 360. */
async function candidatesFor(reader: Reader, text: string): Promise<Customer[]> {
  const number = parseCustomerNumber(text)
  const numbered = number === undefined ? undefined : await findCustomerByNumber(reader, number)
  if (numbered) return [numbered]
  const { customer } = reader.tables
  const rows = await reader
    .select()
    .from(customer)
    .where(eq(customer.nameKey, companyKey(text)))
    .orderBy(customer.number)
    .limit(20)
  return rows.map(customerFromRow)
}

const numbersOf = (customers: readonly Customer[]) => customers.map(({ number }) => customerNumber(number))

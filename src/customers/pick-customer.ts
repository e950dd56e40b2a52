import { eq } from 'drizzle-orm'
import { UserError } from '../errors/user-error.ts'
import type { Person } from '../people/person.ts'
import type { Reader } from '../store/store.ts'
import { companyKey } from './company-key.ts'
import { type Customer, customerFromRow, customerNumber, parseCustomerNumber } from './customer.ts'
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
  if (another) throw new UserError('error.customer.several', { name: found!.name, customers: namesOf(visible) })
  if (found) return found
  const [hidden] = candidates
  if (hidden) throw new UserError('error.customer.notYours', { customer: maskedName(hidden) })
  throw new UserError('error.customer.unknown', { text: text.trim() }, `/customer find ${text.trim()}`)
}

async function candidatesFor(reader: Reader, text: string): Promise<Customer[]> {
  const { customer } = reader.tables
  const number = parseCustomerNumber(text)
  const meant = number === undefined ? eq(customer.nameKey, companyKey(text)) : eq(customer.number, number)
  const rows = await reader.select().from(customer).where(meant).orderBy(customer.number).limit(20)
  return rows.map(customerFromRow)
}

const namesOf = (customers: readonly Customer[]) => customers.map(({ number }) => customerNumber(number)).join(' ')

import { UserError } from '../errors/user-error.ts'
import type { Person } from '../people/person.ts'
import type { Permission } from '../people/roles.ts'
import type { Reader } from '../store/store.ts'
import { type Customer, customerNumber } from './customer.ts'
import { findCustomer } from './find-customer.ts'
import { canSeeCustomer, mayWithCustomer } from './see-customer.ts'

/** The customer, when this person may do this with it. @throws UserError; one they may not see is refused as unknown */
export async function customerToChange(
  reader: Reader,
  actor: Person,
  customerId: string,
  ...permissions: readonly Permission[]
): Promise<Customer> {
  const customer = await findCustomer(reader, customerId)
  if (!customer || !(await canSeeCustomer(reader, actor, customer))) throw new UserError('error.customer.gone')
  for (const permission of permissions) {
    if (await mayWithCustomer(reader, actor, customer, permission)) continue
    throw new UserError('error.customer.mayNotEdit', { customer: customerNumber(customer.number) })
  }
  return customer
}

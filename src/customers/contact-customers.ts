import { and, desc, eq, inArray } from 'drizzle-orm'
import { UserError } from '../errors/user-error.ts'
import { permissionScope } from '../people/permission-scope.ts'
import type { Person } from '../people/person.ts'
import type { Reader, Tx } from '../store/store.ts'
import { auditCustomer } from './audit-customer.ts'
import type { CustomerChange } from './change-customer.ts'
import { companyKey } from './company-key.ts'
import { type Customer, customerFromRow } from './customer.ts'
import { customerToChange } from './customer-to-change.ts'
import { ofNameOrPhone } from './of-name-or-phone.ts'
import { phoneIn } from './phone.ts'
import { customersIn } from './see-customer.ts'
import { type ContactOf, findTold, type ToldContact } from './told-contact.ts'

/** So many customers a contact may be are offered. */
const mostOffered = 5

/** The customer that these contacts are of, among those this person may see: the one joined last. */
export async function customerOfContacts(
  reader: Reader,
  person: Person,
  { platform, tenant, contactIds }: Pick<ContactOf, 'platform' | 'tenant'> & { contactIds: readonly string[] },
): Promise<Customer | undefined> {
  const { customerOfContact, customer } = reader.tables
  if (contactIds.length === 0) return undefined
  const scope = await permissionScope(reader, person, 'customer.read')
  const [row] = await reader
    .select({ customer })
    .from(customerOfContact)
    .innerJoin(customer, eq(customer.id, customerOfContact.customerId))
    .where(
      and(
        eq(customerOfContact.platform, platform),
        eq(customerOfContact.tenant, tenant),
        inArray(customerOfContact.contactId, [...contactIds]),
        customersIn(reader, scope),
      ),
    )
    .orderBy(desc(customerOfContact.joinedAt), desc(customer.number))
    .limit(1)
  return row && customerFromRow(row.customer)
}

/** Whom a contact may be of, by what is written of it: the phone, or the company's name, among those this person may change. */
export async function offeredFor(reader: Reader, person: Person, told: ToldContact): Promise<Customer[]> {
  const { customer } = reader.tables
  const asked = ofNameOrPhone(reader, {
    nameKey: told.company === undefined ? '' : companyKey(told.company),
    phones: told.phones.flatMap((text) => phoneIn(text) ?? []),
  })
  if (!asked) return []
  const scope = await permissionScope(reader, person, 'customer.edit')
  const rows = await reader
    .select()
    .from(customer)
    .where(and(asked, customersIn(reader, scope)))
    .orderBy(customer.number)
    .limit(mostOffered)
  return rows.map(customerFromRow)
}

/**
 * Remembers whose a contact is, for whoever sees that customer. Saying it again changes nothing.
 * @throws UserError when no platform says that the actor talks to them, or the customer is not theirs to change
 */
export async function joinContact(
  tx: Tx,
  actor: Person,
  { customerId, ...of }: ContactOf & { customerId: string },
  change: CustomerChange,
): Promise<Customer> {
  if (!(await findTold(tx, of))) throw new UserError('error.talk.unknown')
  const found = await customerToChange(tx, actor, customerId, 'customer.edit')
  const { platform, tenant, contactId } = of
  const joined = await tx
    .insert(tx.tables.customerOfContact)
    .values({ platform, tenant, contactId, customerId, joinedAt: change.now })
    .onConflictDoNothing()
    .returning({ customerId: tx.tables.customerOfContact.customerId })
  if (joined.length > 0)
    await auditCustomer(tx, { actorId: actor.id, entryPoint: change.entryPoint }, customerId, change.now, {
      action: 'customer.contact-joined',
      after: { platform, tenant, contactId },
    })
  return found
}

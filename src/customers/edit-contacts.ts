import { eq } from 'drizzle-orm'
import { UserError } from '../errors/user-error.ts'
import type { Person } from '../people/person.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import { auditCustomer } from './audit-customer.ts'
import { type CustomerChange, changeCustomer } from './change-customer.ts'

import { companyKey } from './company-key.ts'
import { type Contact, contactsOf } from './contact.ts'
import type { Customer } from './customer.ts'
import { customerToChange } from './customer-to-change.ts'
import { normalisePhone } from './phone.ts'

/** Longest name and title of a contact, in characters. */
const longest = 60
/** Controls, broken characters, and those that turn the direction of what follows. */
const hidden = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u

/** A contact's name or title as it is kept. @throws UserError */
export function readContactText(text: string): string {
  const written = text.trim()
  // A character is at most two units long.
  if (written.length > 2 * longest || Array.from(written).length > longest || hidden.test(written)) {
    throw new UserError('error.contact.text', { limit: longest })
  }
  return written
}

/** Adds a contact. The same name with the same phone is refused. @throws UserError */
export async function addContact(
  tx: Tx,
  actor: Person,
  input: { customerId: string; name: string; phone?: string | undefined; title?: string | undefined },
  { now, entryPoint, refresh }: CustomerChange,
): Promise<Contact> {
  const customer = await customerToChange(tx, actor, input.customerId, 'customer.edit')
  const name = readContactText(input.name)
  if (name === '') throw new UserError('error.contact.nameEmpty')
  const added: Contact = {
    id: newId(),
    customerId: customer.id,
    name,
    phone: input.phone === undefined ? undefined : normalisePhone(input.phone),
    title: readContactText(input.title ?? '') || undefined,
  }
  const same = (await called(tx, customer, name)).some(({ phone }) => phone === added.phone)
  if (same) throw new UserError('error.contact.exists', { name })

  await changeCustomer(tx, customer, {}, { refresh })
  await tx.insert(tx.tables.contact).values({ ...added, createdAt: now })
  await auditCustomer(tx, { actorId: actor.id, entryPoint }, customer.id, now, {
    action: 'contact.added',
    after: { name, phone: added.phone, title: added.title },
  })
  return added
}

/** Removes the contact of this name; of several, the one with this phone. @throws UserError */
export async function removeContact(
  tx: Tx,
  actor: Person,
  input: { customerId: string; name: string; phone?: string | undefined },
  { now, entryPoint, refresh }: CustomerChange,
): Promise<Contact> {
  const customer = await customerToChange(tx, actor, input.customerId, 'customer.edit')
  const phone = input.phone === undefined ? undefined : normalisePhone(input.phone)
  const [found, another] = (await called(tx, customer, input.name)).filter(
    (contact) => phone === undefined || contact.phone === phone,
  )
  if (!found) throw new UserError('error.contact.unknown', { name: input.name })
  if (another) throw new UserError('error.contact.several', { name: found.name })

  await changeCustomer(tx, customer, {}, { refresh })
  await tx.delete(tx.tables.contact).where(eq(tx.tables.contact.id, found.id))
  await auditCustomer(tx, { actorId: actor.id, entryPoint }, customer.id, now, {
    action: 'contact.removed',
    before: { name: found.name, phone: found.phone, title: found.title },
  })
  return found
}

/** Names of people are compared as those of companies are. */
async function called(tx: Tx, customer: Customer, name: string): Promise<Contact[]> {
  const wanted = companyKey(name)
  return (await contactsOf(tx, customer.id)).filter((contact) => companyKey(contact.name) === wanted)
}

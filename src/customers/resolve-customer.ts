import type { AuditActor } from '../audit/record-audit.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import { auditCustomer } from './audit-customer.ts'
import { readCompanyName } from './company-name.ts'
import { type Customer, customerFromRow } from './customer.ts'
import { findByIdentity } from './find-customer.ts'
import { normalisePhone } from './phone.ts'

export interface CustomerInput {
  name: string
  /** As written; normalised here. Without one the customer is incomplete. */
  phone?: string | undefined
  ownerId?: string | undefined
  origin: Customer['origin']
  sample?: boolean
  /** Other facts of the source, shown as they are. */
  facts?: Readonly<Record<string, string>>
  now: Date
}

/**
 * The customer with this identity, made when there is none. One that exists is left as it is: nothing of `input` is
 * written into it, and a customer with a phone is never taken for one without.
 * @throws UserError for a name that names nothing or a phone that is none
 */
export async function resolveCustomer(
  tx: Tx,
  input: CustomerInput,
  by: AuditActor,
): Promise<{ customer: Customer; created: boolean }> {
  const { name, nameKey } = readCompanyName(input.name)
  const phone = input.phone === undefined ? undefined : normalisePhone(input.phone)
  const known = await findByIdentity(tx, { nameKey, phone })
  if (known) return { customer: known, created: false }

  // Whoever makes the same one holds it until their commit; then the insert finds its row.
  await tx.hold({ kind: 'identity', id: nameKey })
  const number = await tx.nextNumber('customer')
  const { customer } = tx.tables
  const [row] = await tx
    .insert(customer)
    .values({
      id: newId(),
      number,
      name,
      nameKey,
      phone: phone ?? null,
      ownerId: input.ownerId ?? null,
      facts: input.facts ? { ...input.facts } : null,
      origin: input.origin,
      sample: input.sample ?? false,
      createdAt: input.now,
    })
    .onConflictDoNothing()
    .returning()
  if (!row) return { customer: (await findByIdentity(tx, { nameKey, phone }))!, created: false }

  const created = customerFromRow(row)
  await auditCustomer(tx, by, created.id, input.now, {
    action: 'customer.created',
    after: { number, name, phone, ownerId: input.ownerId, origin: input.origin },
  })
  return { customer: created, created: true }
}

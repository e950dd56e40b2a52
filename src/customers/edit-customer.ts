import { UserError } from '../errors/user-error.ts'
import { findPerson } from '../people/find-person.ts'
import { permissionScope } from '../people/permission-scope.ts'
import type { Person } from '../people/person.ts'
import { can } from '../people/roles.ts'
import { inScope } from '../people/scope.ts'
import type { Tx } from '../store/store.ts'
import { auditCustomer } from './audit-customer.ts'
import { type CustomerChange, changeCustomer } from './change-customer.ts'
import { readCompanyName } from './company-name.ts'
import { type Customer, customerNumber } from './customer.ts'
import { customerToChange } from './customer-to-change.ts'
import { findByIdentity } from './find-customer.ts'
import { normalisePhone } from './phone.ts'
import { canSeeCustomer, maskedName } from './see-customer.ts'

/** What is not named stays. */
export interface CustomerEdit {
  customerId: string
  name?: string | undefined
  /** As written; null takes it away. */
  phone?: string | null | undefined
  ownerId?: string | undefined
}

/**
 * Changes a customer's name, phone or owner. An identity that another customer has is refused, never merged.
 * Changing the owner needs the permission to assign deals; the new owner must sell and be within reach.
 * @throws UserError `error.customer.*`, `error.phone.format`
 */
export async function editCustomer(
  tx: Tx,
  actor: Person,
  edit: CustomerEdit,
  { now, entryPoint, refresh }: CustomerChange,
): Promise<Customer> {
  const facts = edit.name !== undefined || edit.phone !== undefined
  const needed = [...(facts ? (['customer.edit'] as const) : []), ...(edit.ownerId ? (['deal.assign'] as const) : [])]
  const named = edit.name === undefined ? undefined : readCompanyName(edit.name)
  if (named) await tx.hold({ kind: 'identity', id: named.nameKey })
  await tx.hold({ kind: 'customer', id: edit.customerId })
  const before = await customerToChange(tx, actor, edit.customerId, ...needed)
  const wanted = {
    ...named,
    ...(edit.phone === undefined ? {} : { phone: edit.phone === null ? null : normalisePhone(edit.phone) }),
    ...(edit.ownerId === undefined ? {} : { ownerId: edit.ownerId }),
  }
  const fields = (['name', 'phone', 'ownerId'] as const).filter(
    (field) => field in wanted && (wanted[field] ?? undefined) !== before[field],
  )
  if (fields.length === 0) return before
  if (fields.includes('ownerId')) await assertMayOwn(tx, actor, wanted.ownerId!)
  if (fields.includes('name') || fields.includes('phone')) await assertNobodyElse(tx, actor, before, wanted)

  const after = await changeCustomer(tx, before, wanted, { refresh })
  const pick = (from: Customer) => Object.fromEntries(fields.map((field) => [field, from[field] ?? null]))
  await auditCustomer(tx, { actorId: actor.id, entryPoint }, before.id, now, {
    action: 'customer.edited',
    before: pick(before),
    after: pick(after),
  })
  return after
}

async function assertMayOwn(tx: Tx, actor: Person, ownerId: string): Promise<void> {
  const owner = await findPerson(tx, ownerId)
  if (!owner?.active || !can(owner, 'customer.edit')) {
    throw new UserError('error.customer.cannotOwn', { name: owner?.name ?? '' })
  }
  if (inScope(await permissionScope(tx, actor, 'deal.assign'), ownerId)) return
  throw new UserError('error.customer.ownerOutOfReach', { name: owner.name })
}

/** Names the other customer only where the actor may see it; else the refusal says only that it is registered. */
async function assertNobodyElse(
  tx: Tx,
  actor: Person,
  before: Customer,
  wanted: { nameKey?: string; phone?: string | null },
): Promise<void> {
  const nameKey = wanted.nameKey ?? readCompanyName(before.name).nameKey
  // Nobody else takes the same identity between the look and the change.
  await tx.hold({ kind: 'identity', id: nameKey })
  const phone = wanted.phone === undefined ? before.phone : (wanted.phone ?? undefined)
  const other = await findByIdentity(tx, { nameKey, phone })
  if (!other || other.id === before.id) return
  if (await canSeeCustomer(tx, actor, other)) {
    const customer = `${customerNumber(other.number)} ${other.name}`
    throw new UserError('error.customer.exists', { customer }, `/customer show ${customerNumber(other.number)}`)
  }
  throw new UserError('error.customer.registered', { customer: maskedName(other) })
}

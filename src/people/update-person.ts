import { eq } from 'drizzle-orm'
import type { AuditActor } from '../audit/record-audit.ts'
import { UserError } from '../errors/user-error.ts'
import type { Tx } from '../store/store.ts'
import { auditPerson } from './audit-person.ts'

/** Undefined: stays as it is. */
export interface PersonUpdate {
  name?: string | undefined
  managerId?: string | undefined
  region?: string | undefined
  email?: string | undefined
}

/** Brings a person up to date with what the directory they come from says. False: nothing was different, nothing was written. */
export async function updatePerson(
  tx: Tx,
  personId: string,
  update: PersonUpdate,
  now: Date,
  by: AuditActor,
): Promise<boolean> {
  const { person } = tx.tables
  const { name, managerId, region, email } = person
  await tx.hold({ kind: 'directory' })
  const [before] = await tx.select({ name, managerId, region, email }).from(person).where(eq(person.id, personId))
  if (!before) throw new UserError('error.person.gone')
  const fields = (['name', 'managerId', 'region', 'email'] as const).filter(
    (field) => update[field] !== undefined && update[field] !== before[field],
  )
  if (fields.length === 0) return false
  const pick = (from: PersonUpdate | typeof before) => Object.fromEntries(fields.map((field) => [field, from[field]]))
  const after = pick(update)
  await tx.update(person).set(after).where(eq(person.id, personId))
  await auditPerson(tx, by, personId, now, { action: 'person.updated', before: pick(before), after })
  return true
}

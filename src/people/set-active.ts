import { eq } from 'drizzle-orm'
import type { AuditActor } from '../audit/record-audit.ts'
import { UserError } from '../errors/user-error.ts'
import type { Tx } from '../store/store.ts'
import { auditPerson } from './audit-person.ts'
import { findPerson } from './find-person.ts'
import { hasAdmin } from './has-admin.ts'
import type { Person } from './person.ts'

/**
 * Whether somebody is there or has left. It is the directory's part alone: whoever leaves goes through
 * `leaving/deactivate-person.ts`, which ends what they could do as well.
 * @returns the person as they are now, and whether that is new
 * @throws UserError `error.person.unknown`, `error.person.lastAdmin`
 */
export async function setActive(
  tx: Tx,
  personId: string,
  active: boolean,
  now: Date,
  by: AuditActor,
): Promise<{ person: Person; changed: boolean }> {
  // Alone: of two admins who leave at the same moment the second is the last one.
  await tx.hold({ kind: 'directory' })
  const person = await findPerson(tx, personId)
  if (!person) throw new UserError('error.person.unknown', { text: personId })
  if (person.active === active) return { person, changed: false }
  if (!active && person.roles.includes('admin') && !(await hasAdmin(tx, person.id)))
    throw new UserError('error.person.lastAdmin', { name: person.name })
  const { person: table } = tx.tables
  await tx.update(table).set({ active }).where(eq(table.id, person.id))
  await auditPerson(tx, by, person.id, now, {
    action: active ? 'person.activated' : 'person.deactivated',
    before: { active: person.active },
    after: { active },
  })
  return { person: { ...person, active }, changed: true }
}

import { and, eq, isNull, or, type SQL } from 'drizzle-orm'
import type { AuditActor } from '../audit/record-audit.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Reader, Tx } from '../store/store.ts'
import { auditPerson } from './audit-person.ts'
import { findPersonIdByIdentity } from './find-person.ts'
import type { PersonIdentity } from './identity.ts'
import { lineAbove } from './line-above.ts'
import { parseTimeZone } from './time-zone.ts'
import { updatePerson } from './update-person.ts'

/** What a platform says of somebody. */
export interface Profile {
  locale?: Locale | undefined
  /** By its IANA name. */
  timeZone?: string | undefined
  /** Their manager's account on the same platform and tenant. */
  managerUserId?: string | undefined
}

/** Whether the directory lacks something of a person that a platform may know. False for somebody who is not in it. */
export async function lacksProfile(reader: Reader, key: PersonIdentity, { manager }: { manager: boolean }) {
  const { person } = reader.tables
  const personId = await findPersonIdByIdentity(reader, key)
  if (personId === undefined) return false
  const lacks: SQL[] = [isNull(person.locale), isNull(person.timeZone), ...(manager ? [isNull(person.managerId)] : [])]
  const found = await reader
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.id, personId), or(...lacks)))
  return found.length > 0
}

/**
 * What the directory does not know of a person is taken over from their platform. What it knows, and what they chose, stays;
 * so does a reporting line that would become a circle.
 */
export async function takeOverProfile(
  tx: Tx,
  { profile, now, ...key }: PersonIdentity & { profile: Profile; now: Date },
  by: AuditActor,
): Promise<void> {
  // Looked at after it: nobody else changes a reporting line meanwhile.
  if (profile.managerUserId) await tx.hold({ kind: 'directory' })
  const personId = await findPersonIdByIdentity(tx, key)
  if (personId === undefined) return
  const { person } = tx.tables
  const [before] = await tx
    .select({ locale: person.locale, timeZone: person.timeZone, managerId: person.managerId })
    .from(person)
    .where(eq(person.id, personId))
  const timeZone = before?.timeZone == null && profile.timeZone ? parseTimeZone(profile.timeZone) : undefined
  const after = {
    ...(before?.locale == null && profile.locale ? { locale: profile.locale } : {}),
    ...(timeZone ? { timeZone } : {}),
  }
  if (Object.keys(after).length > 0) {
    await tx.update(person).set(after).where(eq(person.id, personId))
    await auditPerson(tx, by, personId, now, { action: 'person.settings_changed', after })
  }
  if (before?.managerId != null || !profile.managerUserId) return
  const managerId = await findPersonIdByIdentity(tx, { ...key, userId: profile.managerUserId })
  if (managerId === undefined || managerId === personId) return
  if ((await lineAbove(tx, managerId)).includes(personId)) return
  await updatePerson(tx, personId, { managerId }, now, by)
}

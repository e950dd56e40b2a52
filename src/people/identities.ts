import { and, eq, isNull, lt, ne, or } from 'drizzle-orm'
import { auditOf } from '../audit/audit-of.ts'
import type { AuditActor, AuditedChange } from '../audit/record-audit.ts'
import { UserError } from '../errors/user-error.ts'
import type { Reader, Tx } from '../store/store.ts'
import { findPerson } from './find-person.ts'
import { type PersonIdentity, storedUserId, type UserIdCase } from './identity.ts'

export interface KnownIdentity extends PersonIdentity {
  /** Undefined: never used yet. */
  lastSeenAt: Date | undefined
}

/** How the audit names an identity. */
export const identitySubject = ({ platform, tenant, userId }: PersonIdentity): string =>
  JSON.stringify([platform, tenant, userId])

const audit = auditOf('identity')

export function auditIdentity(tx: Tx, by: AuditActor, key: PersonIdentity, at: Date, change: AuditedChange) {
  return audit(tx, by, identitySubject(key), at, change)
}

/** The last used first; those never used at the end, by platform, tenant and user id. */
export async function identitiesOf(reader: Reader, personId: string): Promise<KnownIdentity[]> {
  const { identity } = reader.tables
  const rows = await reader
    .select({
      platform: identity.platform,
      tenant: identity.tenant,
      userId: identity.userId,
      lastSeenAt: identity.lastSeenAt,
    })
    .from(identity)
    .where(eq(identity.personId, personId))
  return rows.map((row) => ({ ...row, lastSeenAt: row.lastSeenAt ?? undefined })).sort(lastUsedFirst)
}

/** Who this person is on one platform and tenant; undefined: nobody there. */
export async function userIdOn(
  reader: Reader,
  personId: string,
  { platform, tenant }: Pick<PersonIdentity, 'platform' | 'tenant'>,
): Promise<string | undefined> {
  const { identity } = reader.tables
  const [known] = await reader
    .select({ userId: identity.userId })
    .from(identity)
    .where(and(eq(identity.personId, personId), eq(identity.platform, platform), eq(identity.tenant, tenant)))
    .limit(1)
  return known?.userId
}

function lastUsedFirst(a: KnownIdentity, b: KnownIdentity): number {
  const used = (b.lastSeenAt?.getTime() ?? 0) - (a.lastSeenAt?.getTime() ?? 0)
  return used || (identitySubject(a) < identitySubject(b) ? -1 : 1)
}

/**
 * The identity a person is reached by: on the platform they chose, else on the one they used last, else any; of those that
 * `isOpen` now.
 */
export async function chosenIdentity(
  reader: Reader,
  personId: string,
  isOpen: (platform: string) => boolean = () => true,
): Promise<KnownIdentity | undefined> {
  const { person } = reader.tables
  const [wishes] = await reader
    .select({ chosen: person.platform, last: person.lastPlatform })
    .from(person)
    .where(and(eq(person.id, personId), eq(person.active, true)))
  if (!wishes) return undefined
  const known = (await identitiesOf(reader, personId)).filter(({ platform }) => isOpen(platform))
  const on = (platform: string | null) => known.find((identity) => identity.platform === platform)
  return on(wishes.chosen) ?? on(wishes.last) ?? known[0]
}

/**
 * Connects an identity to a person. Connecting again what is already theirs changes nothing.
 * @returns whether it is new
 * @throws UserError when the identity is another person's: an identity changes hands only by a link code
 * (`link-code.ts`).
 */
export async function connectIdentity(
  tx: Tx,
  input: PersonIdentity & UserIdCase & { personId: string; now: Date },
  by: AuditActor,
): Promise<boolean> {
  const { platform, tenant, personId, now } = input
  const key = { platform, tenant, userId: storedUserId(input.userId, input) }
  if ((await ownerOf(tx, key)) === personId) return false
  const person = await findPerson(tx, personId)
  if (!person?.active) throw new UserError('error.person.gone')
  const { identity } = tx.tables
  const added = await tx
    .insert(identity)
    .values({ ...key, personId })
    .onConflictDoNothing()
    .returning({ userId: identity.userId })
  if (added.length === 0) {
    // Connected by somebody else at the same moment.
    if ((await ownerOf(tx, key)) === personId) return false
    throw new UserError('error.identity.taken', { platform, userId: key.userId })
  }
  await auditIdentity(tx, by, key, now, { action: 'identity.connected', after: { personId } })
  return true
}

/** The person's id this identity leads to, active or not. */
export async function ownerOf(reader: Reader, key: PersonIdentity): Promise<string | undefined> {
  const { identity } = reader.tables
  const [row] = await reader.select({ personId: identity.personId }).from(identity).where(isIdentity(identity, key))
  return row?.personId
}

/** Finer than this, "last seen" is not worth a write. */
const seenEveryMs = 60_000

/** Remembers when and on which platform a person was last active: there they are reached. */
export async function rememberSeen(tx: Tx, key: PersonIdentity & { personId: string }, now: Date): Promise<void> {
  const { identity, person } = tx.tables
  const longAgo = new Date(now.getTime() - seenEveryMs)
  await tx
    .update(identity)
    .set({ lastSeenAt: now })
    .where(and(isIdentity(identity, key), or(isNull(identity.lastSeenAt), lt(identity.lastSeenAt, longAgo))))
  await tx
    .update(person)
    .set({ lastPlatform: key.platform })
    .where(and(eq(person.id, key.personId), or(isNull(person.lastPlatform), ne(person.lastPlatform, key.platform))))
}

export function isIdentity(identity: Reader['tables']['identity'], key: PersonIdentity) {
  return and(eq(identity.platform, key.platform), eq(identity.tenant, key.tenant), eq(identity.userId, key.userId))
}

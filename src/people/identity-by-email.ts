import { and, eq, isNotNull } from 'drizzle-orm'
import type { AuditActor } from '../audit/record-audit.ts'
import type { Reader, Tx } from '../store/store.ts'
import { lowerAscii } from '../typed-text/lower-ascii.ts'
import { findPerson } from './find-person.ts'
import { connectIdentity, ownerOf } from './identities.ts'
import { type PersonIdentity, storedUserId, type UserIdCase } from './identity.ts'
import type { Person } from './person.ts'

export interface ProvenUser extends PersonIdentity, UserIdCase {
  /** The platform itself has proved that it is theirs. What a user can write into their profile is none. */
  verifiedEmail: string
  /** A guest or a customer; never connected, whatever their address. */
  outsider: boolean
}

/**
 * Connects a platform's user to the one active person who has this mail address. An account that is somebody's already, also of
 * somebody who has left, stays as it is.
 * @returns whose it is now; undefined: nobody's, because nobody has the address, or several do, or its owner has left
 */
export async function identityByEmail(
  tx: Tx,
  user: ProvenUser & { now: Date },
  by: AuditActor,
): Promise<Person | undefined> {
  if (user.outsider) return undefined
  const { platform, tenant } = user
  const owner = await ownerOf(tx, { platform, tenant, userId: storedUserId(user.userId, user) })
  if (owner !== undefined) return await activeOnly(tx, owner)
  // Shared, and looked at after it: nobody else gets this address meanwhile.
  await tx.hold({ kind: 'directory', shared: true })
  const [personId, another] = await peopleAt(tx, user.verifiedEmail)
  if (personId === undefined || another !== undefined) return undefined
  await connectIdentity(tx, { ...user, personId }, by)
  return await activeOnly(tx, personId)
}

async function activeOnly(reader: Reader, personId: string): Promise<Person | undefined> {
  const person = await findPerson(reader, personId)
  return person?.active ? person : undefined
}

/** Compared here: the two databases lower letters differently. */
async function peopleAt(reader: Reader, email: string): Promise<string[]> {
  const wanted = lowerAscii(email.trim())
  if (wanted === '') return []
  const { person } = reader.tables
  const known = await reader
    .select({ id: person.id, email: person.email })
    .from(person)
    .where(and(eq(person.active, true), isNotNull(person.email)))
  return known.filter((one) => lowerAscii(one.email!.trim()) === wanted).map(({ id }) => id)
}

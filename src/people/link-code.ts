import { createHash, randomInt } from 'node:crypto'
import { and, count, eq, gt, isNull, lt } from 'drizzle-orm'
import type { EntryPoint } from '../audit/entry-point.ts'
import type { AuditActor } from '../audit/record-audit.ts'
import { msPerDay } from '../clock/lengths.ts'

import { UserError } from '../errors/user-error.ts'
import type { Reader, Tx } from '../store/store.ts'
import { normalised } from '../typed-text/normalised.ts'
import { auditPerson } from './audit-person.ts'
import { findPerson } from './find-person.ts'
import { auditIdentity, identitySubject, ownerOf } from './identities.ts'
import type { PersonIdentity } from './identity.ts'
import type { Person } from './person.ts'

/** No letter or digit that can be read as another: no I, L, O, 0, 1. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const codeLength = 8
export const codeMinutes = 10
/** Wrong codes one platform user may try within `codeMinutes`. */
const wrongCodes = 5
/** A code that is over is kept this long, so that trying it gets the reason and not just "wrong". */
const keepMs = msPerDay

/**
 * Makes the one code with which this person can connect another identity; it is shown once and only its hash is kept.
 * Older codes of theirs stop working. Good for `codeMinutes`, once.
 */
export async function makeLinkCode(
  tx: Tx,
  { personId, now }: { personId: string; now: Date },
  by: AuditActor,
): Promise<{ code: string; expiresAt: Date }> {
  const { linkCode } = tx.tables
  await endLinkCodes(tx, personId)
  await tx.delete(linkCode).where(lt(linkCode.expiresAt, new Date(now.getTime() - keepMs)))

  const letters = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('')
  const expiresAt = new Date(now.getTime() + codeMinutes * 60_000)
  await tx.insert(linkCode).values({ codeHash: hashOf(letters), personId, expiresAt })
  await auditPerson(tx, by, personId, now, { action: 'identity.code_made' })
  return { code: `${letters.slice(0, 4)}-${letters.slice(4)}`, expiresAt }
}

/** What was made for them and is not used yet connects nobody any more. */
export async function endLinkCodes(tx: Tx, personId: string): Promise<void> {
  const { linkCode } = tx.tables
  await tx.delete(linkCode).where(and(eq(linkCode.personId, personId), isNull(linkCode.usedAt)))
}

/** A refusal is returned and not thrown: throwing would roll back the row that counts the attempt. */
export type Redemption = { person: Person } | { refused: UserError }

/**
 * Connects the platform user who typed this code to the person it was made for. This is the only way an identity
 * changes hands. A customer's or guest's account is never connected.
 */
export async function redeemLinkCode(
  tx: Tx,
  input: { code: string; identity: PersonIdentity; outsider: boolean; now: Date; entryPoint: EntryPoint },
): Promise<Redemption> {
  const { identity, now, entryPoint } = input
  if (input.outsider) return { refused: new UserError('error.link.outsider') }
  if ((await recentFailures(tx, identity, now)) >= wrongCodes) {
    return { refused: new UserError('error.link.tooMany', { minutes: codeMinutes }) }
  }

  const spent = await spend(tx, input.code, now)
  if (spent instanceof UserError) {
    await auditIdentity(tx, { actorId: null, entryPoint }, identity, now, {
      action: 'identity.code_refused',
      reason: spent.code,
    })
    return { refused: spent }
  }

  const before = await ownerOf(tx, identity)
  await giveTo(tx, identity, spent.id, now)
  await auditIdentity(tx, { actorId: spent.id, entryPoint }, identity, now, {
    action: 'identity.linked',
    before: before === undefined ? undefined : { personId: before },
    after: { personId: spent.id },
  })
  return { person: spent }
}

/** Compare-and-swap: of two who send the same code at once, one gets it. */
async function spend(tx: Tx, code: string, now: Date): Promise<Person | UserError> {
  const { linkCode } = tx.tables
  const codeHash = hashOf(code)
  const [spent] = await tx
    .update(linkCode)
    .set({ usedAt: now })
    .where(and(eq(linkCode.codeHash, codeHash), isNull(linkCode.usedAt), gt(linkCode.expiresAt, now)))
    .returning({ personId: linkCode.personId })
  if (spent) {
    const person = await findPerson(tx, spent.personId)
    return person?.active ? person : new UserError('error.link.wrong')
  }
  const [known] = await tx.select({ usedAt: linkCode.usedAt }).from(linkCode).where(eq(linkCode.codeHash, codeHash))
  if (!known) return new UserError('error.link.wrong')
  return known.usedAt ? new UserError('error.link.used') : new UserError('error.link.expired', { minutes: codeMinutes })
}

async function giveTo(tx: Tx, key: PersonIdentity, personId: string, now: Date): Promise<void> {
  const { identity } = tx.tables
  const { platform, tenant, userId } = key
  await tx
    .insert(identity)
    .values({ platform, tenant, userId, personId, lastSeenAt: now })
    .onConflictDoUpdate({
      target: [identity.platform, identity.tenant, identity.userId],
      set: { personId, lastSeenAt: now },
    })
}

/** Counted from the audit, so a restart or another process does not forget them. */
async function recentFailures(reader: Reader, identity: PersonIdentity, now: Date): Promise<number> {
  const { auditEntry } = reader.tables
  const [row] = await reader
    .select({ failures: count() })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.subjectType, 'identity'),
        eq(auditEntry.subjectId, identitySubject(identity)),
        eq(auditEntry.action, 'identity.code_refused'),
        gt(auditEntry.at, new Date(now.getTime() - codeMinutes * 60_000)),
      ),
    )
  return row?.failures ?? 0
}

/** SHA-256 of the code as printed; small letters, spaces and dashes typed along do not matter. */
function hashOf(code: string): string {
  const letters = normalised(code)
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
  return createHash('sha256').update(letters).digest('hex')
}

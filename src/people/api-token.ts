import { createHash, randomBytes } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import type { AuditActor } from '../audit/record-audit.ts'
import type { Reader, Tx } from '../store/store.ts'
import { auditPerson } from './audit-person.ts'
import { findPerson } from './find-person.ts'
import type { Person } from './person.ts'

/** Lets a leaked token be recognised in a log or a repository. */
const prefix = 'cd_'

/** Makes a personal token, which authenticates this person. Shown once; only its hash is kept. */
export async function makeApiToken(
  tx: Tx,
  { personId, name, now }: { personId: string; name: string; now: Date },
  by: AuditActor,
): Promise<string> {
  const token = prefix + randomBytes(32).toString('base64url')
  await tx.insert(tx.tables.apiToken).values({ tokenHash: hashOf(token), personId, name, createdAt: now })
  await auditPerson(tx, by, personId, now, { action: 'token.made', after: { name } })
  return token
}

/** Revokes every token of a person. @returns how many were valid until now */
export async function revokeApiTokens(
  tx: Tx,
  { personId, now }: { personId: string; now: Date },
  by: AuditActor,
): Promise<number> {
  const { apiToken } = tx.tables
  const revoked = await tx
    .update(apiToken)
    .set({ revokedAt: now })
    .where(and(eq(apiToken.personId, personId), isNull(apiToken.revokedAt)))
    .returning({ hash: apiToken.tokenHash })
  if (revoked.length > 0)
    await auditPerson(tx, by, personId, now, { action: 'token.revoked', after: { count: revoked.length } })
  return revoked.length
}

/** Undefined: no such token, revoked, or its person has left. */
export async function personByToken(reader: Reader, token: string): Promise<Person | undefined> {
  const { apiToken } = reader.tables
  const [found] = await reader
    .select({ personId: apiToken.personId })
    .from(apiToken)
    .where(and(eq(apiToken.tokenHash, hashOf(token)), isNull(apiToken.revokedAt)))
  const person = found && (await findPerson(reader, found.personId))
  return person?.active ? person : undefined
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

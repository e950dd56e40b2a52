import type { AuditActor } from '../audit/record-audit.ts'
import { UserError } from '../errors/user-error.ts'
import type { Tx } from '../store/store.ts'
import { auditIdentity, isIdentity, ownerOf } from './identities.ts'
import { storedUserId, type UserIdCase } from './identity.ts'

/**
 * A platform calls one of its users by another id from now on. Said again, or of somebody we do not know, it changes nothing.
 * @returns whether it changed anything
 * @throws UserError `error.identity.taken`: the new id is another person's
 */
export async function renameIdentity(
  tx: Tx,
  input: UserIdCase & { platform: string; tenant: string; from: string; to: string; now: Date },
  by: AuditActor,
): Promise<boolean> {
  const { platform, tenant, now } = input
  const { identity } = tx.tables
  const before = { platform, tenant, userId: storedUserId(input.from, input) }
  const after = { platform, tenant, userId: storedUserId(input.to, input) }
  const [known] = await tx.select().from(identity).where(isIdentity(identity, before))
  if (!known || before.userId === after.userId) return false
  // Added and not renamed: somebody else may connect the new id at the same moment.
  await tx
    .insert(identity)
    .values({ ...known, userId: after.userId })
    .onConflictDoNothing()
  if ((await ownerOf(tx, after)) !== known.personId)
    throw new UserError('error.identity.taken', { platform, userId: after.userId })
  await tx.delete(identity).where(isIdentity(identity, before))
  await auditIdentity(tx, by, after, now, {
    action: 'identity.renamed',
    before: { userId: before.userId },
    after: { userId: after.userId, personId: known.personId },
  })
  return true
}

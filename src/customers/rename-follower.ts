import { and, eq, notInArray } from 'drizzle-orm'
import type { Tx } from '../store/store.ts'
import { noteFollowing, type Said } from './external-contacts.ts'

interface Renamed {
  platform: string
  tenant: string
  from: string
  to: string
}

/** A platform calls one of ours by another id from now on: whom they follow outside is followed under it. Said again, it changes nothing. */
export async function renameFollower(tx: Tx, renamed: Renamed): Promise<void> {
  await moveFollowing(tx, renamed)
  await moveTold(tx, renamed)
}

/** As many as there are, in one statement; one by one only whom something was said of under the new id already. */
async function moveFollowing(tx: Tx, { platform, tenant, from, to }: Renamed): Promise<void> {
  const { externalContact } = tx.tables
  const followedBy = (follower: string) =>
    and(
      ...[eq(externalContact.platform, platform), eq(externalContact.tenant, tenant)],
      eq(externalContact.follower, follower),
    )
  const known = tx.select({ id: externalContact.externalUserId }).from(externalContact).where(followedBy(to))
  await tx
    .update(externalContact)
    .set({ follower: to })
    .where(and(followedBy(from), notInArray(externalContact.externalUserId, known)))
  const twice = await tx.delete(externalContact).where(followedBy(from)).returning()
  for (const { externalUserId, ...moments } of twice) {
    const said = { begun: moments.followedAt, seen: moments.seenAt, ended: moments.endedAt } satisfies Record<
      Said,
      unknown
    >
    for (const [what, at] of Object.entries(said) as [Said, Date | null][])
      if (at) await noteFollowing(tx, { platform, tenant, externalUserId, follower: to, said: what, at })
  }
}

/** What they wrote under the new id is what was told last. */
async function moveTold(tx: Tx, { platform, tenant, from, to }: Renamed): Promise<void> {
  const { toldContact } = tx.tables
  const toldBy = (userId: string) =>
    and(...[eq(toldContact.platform, platform), eq(toldContact.tenant, tenant)], eq(toldContact.userId, userId))
  const known = tx.select({ id: toldContact.contactId }).from(toldContact).where(toldBy(to))
  await tx
    .update(toldContact)
    .set({ userId: to })
    .where(and(toldBy(from), notInArray(toldContact.contactId, known)))
  await tx.delete(toldContact).where(toldBy(from))
}

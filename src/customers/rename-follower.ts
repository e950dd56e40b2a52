import { and, eq } from 'drizzle-orm'
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

/** Under the new id something may have been said already. */
async function moveFollowing(tx: Tx, { platform, tenant, from, to }: Renamed): Promise<void> {
  const { externalContact } = tx.tables
  const theirs = and(
    ...[eq(externalContact.platform, platform), eq(externalContact.tenant, tenant)],
    eq(externalContact.follower, from),
  )
  for (const { externalUserId, ...moments } of await tx.select().from(externalContact).where(theirs)) {
    const said = { begun: moments.followedAt, seen: moments.seenAt, ended: moments.endedAt } satisfies Record<
      Said,
      unknown
    >
    for (const [what, at] of Object.entries(said) as [Said, Date | null][])
      if (at) await noteFollowing(tx, { platform, tenant, externalUserId, follower: to, said: what, at })
  }
  await tx.delete(externalContact).where(theirs)
}

/** What they wrote is what was told last. */
async function moveTold(tx: Tx, { platform, tenant, from, to }: Renamed): Promise<void> {
  const { toldContact } = tx.tables
  const theirs = and(
    ...[eq(toldContact.platform, platform), eq(toldContact.tenant, tenant)],
    eq(toldContact.userId, from),
  )
  const rows = await tx.delete(toldContact).where(theirs).returning()
  if (rows.length > 0)
    await tx
      .insert(toldContact)
      .values(rows.map((row) => ({ ...row, userId: to })))
      .onConflictDoNothing()
}

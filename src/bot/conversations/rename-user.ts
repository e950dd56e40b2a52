import { and, eq, exists, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../store/store.ts'
import { readDestination, targetOf } from './destination.ts'

interface Renamed {
  platform: string
  tenant: string
  from: string
  to: string
}

/** A platform calls one of its users by another id from now on: who is where, and what is on its way to them, follows. */
export async function renameUser(tx: Tx, renamed: Renamed): Promise<void> {
  const { platform, tenant, from } = renamed
  const { outbox, posted } = tx.tables
  const alone = targetOf({ platform, user: { tenant, userId: from, outsider: false } })
  // What only they see stands in a conversation they are in.
  const targets = [alone, ...(await whereTheyAre(tx, renamed))]
  await renameMember(tx, renamed)
  const waiting = await tx
    .select({ id: outbox.id, address: outbox.address })
    .from(outbox)
    .where(and(inArray(outbox.target, targets), sql`${outbox.state} = 'open'`))
  for (const { id, address } of waiting) {
    const moved = movedTo(address, renamed)
    if (moved) await tx.update(outbox).set(moved).where(eq(outbox.id, id))
  }
  const copies = await tx
    .select({ id: posted.id, address: posted.address })
    .from(posted)
    .where(inArray(posted.target, targets))
  for (const { id, address } of copies) {
    const moved = movedTo(address, renamed)
    if (moved) await tx.update(posted).set(moved).where(eq(posted.id, id))
  }
}

async function whereTheyAre(tx: Tx, { platform, tenant, from }: Renamed): Promise<string[]> {
  const { conversation, conversationMember: member } = tx.tables
  const rows = await tx
    .select({ platform: conversation.platform, tenant: conversation.tenant, id: conversation.externalId })
    .from(member)
    .innerJoin(conversation, eq(conversation.id, member.conversationId))
    .where(and(eq(member.userId, from), eq(member.tenant, tenant), eq(conversation.platform, platform)))
  return rows.map((address) => targetOf({ conversation: address }))
}

/** Where the platform has named them by the new id already, the old one is nobody any more. */
async function renameMember(tx: Tx, { platform, tenant, from, to }: Renamed): Promise<void> {
  const { conversation, conversationMember: member } = tx.tables
  const here = tx
    .select({ id: conversation.id })
    .from(conversation)
    .where(and(eq(conversation.id, member.conversationId), eq(conversation.platform, platform)))
  const isThem = and(eq(member.tenant, tenant), eq(member.userId, from), exists(here))
  const theirs = await tx.select().from(member).where(isThem)
  if (theirs.length === 0) return
  await tx
    .insert(member)
    .values(theirs.map((one) => ({ ...one, userId: to })))
    .onConflictDoNothing()
  await tx.delete(member).where(isThem)
}

/** Undefined: it is somebody else's. */
function movedTo(stored: unknown, { tenant, from, to }: Renamed) {
  const address = readDestination(stored)
  const user = 'user' in address ? address.user : address.onlyFor
  if (!user || user.tenant !== tenant || user.userId !== from) return undefined
  const renamed = { ...user, userId: to }
  const moved = 'user' in address ? { ...address, user: renamed } : { ...address, onlyFor: renamed }
  return { address: moved, target: targetOf(moved) }
}

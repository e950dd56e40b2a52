import { and, eq, inArray, sql } from 'drizzle-orm'
import type { ConversationFacts, PlatformUser } from '../../chat/conversation.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { chunksOf } from '../../store/transaction/chunks-of.ts'

/**
 * Of a conversation with more members nobody keeps who they are: it is one nobody tells about
 * (docs/decisions/052-groups-nobody-tells-about.md). Whoever draws something for everybody reads them all.
 */
export const mostMembers = 2_000
/** Of those from outside in such a conversation, so many are kept: one is enough for nothing of ours to be shown. */
const mostOutsiders = 100

/** What is kept of what a platform tells. */
export function withoutCrowd(facts: ConversationFacts): ConversationFacts {
  const { members } = facts
  if (!members || members.length <= mostMembers) return facts
  const outsiders = members.filter(({ outsider, bot }) => outsider && !bot).slice(0, mostOutsiders)
  return { ...facts, members: outsiders.length > 0 ? outsiders : undefined }
}

/** Somebody in a conversation, as it is kept. */
export type Member = Required<Pick<PlatformUser, 'tenant' | 'userId' | 'outsider'>> & { name: string | null }

/** What must be written for the kept members to be the told ones; those from outside first. */
export interface MemberChanges {
  added: readonly Member[]
  removed: readonly Member[]
}

export async function memberChanges(reader: Reader, id: string, facts: ConversationFacts): Promise<MemberChanges> {
  const { conversationMember: member } = reader.tables
  const kept = await reader
    .select({ tenant: member.tenant, userId: member.userId, name: member.name, outsider: member.outsider })
    .from(member)
    .where(eq(member.conversationId, id))
  const before = new Map(kept.map((one) => [keyOf(one), one]))
  const told = new Map(peopleIn(facts).map((one) => [keyOf(one), one]))
  const added = [...told.values()].filter((one) => !isSame(before.get(keyOf(one)), one))
  return {
    added: added.sort((one, other) => Number(other.outsider) - Number(one.outsider)),
    removed: kept.filter((one) => !told.has(keyOf(one))),
  }
}

const keyOf = ({ tenant, userId }: Member): string => JSON.stringify([tenant, userId])
const isSame = (before: Member | undefined, { name, outsider }: Member): boolean =>
  before !== undefined && before.name === name && before.outsider === outsider

/** Programs are nobody who sees something. */
const peopleIn = ({ members = [] }: ConversationFacts): Member[] =>
  members
    .filter(({ bot }) => !bot)
    .map(({ tenant, userId, name = null, outsider }) => ({ tenant, userId, name, outsider }))

/** So many rows in one statement: databases bound the number of its parameters. */
const rowsAtOnce = 200

export async function addMembers(tx: Tx, conversationId: string, members: readonly Member[]): Promise<void> {
  const { conversationMember: member } = tx.tables
  for (const one of chunksOf(members, rowsAtOnce))
    await tx
      .insert(member)
      .values(one.map((added) => ({ ...added, conversationId })))
      .onConflictDoUpdate({
        target: [member.conversationId, member.tenant, member.userId],
        set: { name: sql`excluded.name`, outsider: sql`excluded.outsider` },
      })
}

export async function removeMembers(tx: Tx, conversationId: string, members: readonly Member[]): Promise<void> {
  const { conversationMember: member } = tx.tables
  for (const [tenant, theirs] of Map.groupBy(members, (one) => one.tenant))
    for (const some of chunksOf(theirs, rowsAtOnce)) {
      const userIds = some.map(({ userId }) => userId)
      await tx
        .delete(member)
        .where(
          and(eq(member.conversationId, conversationId), eq(member.tenant, tenant), inArray(member.userId, userIds)),
        )
    }
}

/** Whether anybody tells who is in it. */
export async function hasMembers(reader: Reader, conversationId: string): Promise<boolean> {
  const { conversationMember: member } = reader.tables
  const [one] = await reader
    .select({ userId: member.userId })
    .from(member)
    .where(eq(member.conversationId, conversationId))
    .limit(1)
  return one !== undefined
}

/** Whether the facts kept last name this user, as one of ours or as an outsider. Where nobody tells, none of ours is missing. */
export async function hasMember(
  reader: Reader,
  conversationId: string,
  { tenant, userId, outsider }: PlatformUser,
): Promise<boolean> {
  const { conversationMember: member } = reader.tables
  const [found] = await reader
    .select({ outsider: member.outsider })
    .from(member)
    .where(and(eq(member.conversationId, conversationId), eq(member.tenant, tenant), eq(member.userId, userId)))
  if (found) return found.outsider === outsider
  return !outsider && !(await hasMembers(reader, conversationId))
}

import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'
import { targetOf } from '../conversations/destination.ts'
import { type FoundCopy, foundCopy, mostAtOnce } from './posted-messages.ts'

/** Where these people read what is said: to them alone, or in a group they are in. */
export async function targetsBefore(reader: Reader, personIds: readonly string[]): Promise<string[]> {
  return [...new Set([...(await alone(reader, personIds)), ...(await groups(reader, personIds))])]
}

/** The copies at these targets, the newest, the oldest of them first. */
export async function copiesAt(reader: Reader, targets: readonly string[]): Promise<FoundCopy[]> {
  if (targets.length === 0) return []
  const { posted } = reader.tables
  const rows = await reader
    .select()
    .from(posted)
    .where(inArray(posted.target, [...targets]))
    .orderBy(desc(posted.id))
    .limit(mostAtOnce)
  return rows.reverse().map(foundCopy)
}

async function alone(reader: Reader, personIds: readonly string[]): Promise<string[]> {
  const { identity } = reader.tables
  const known = await reader
    .select({ platform: identity.platform, tenant: identity.tenant, userId: identity.userId })
    .from(identity)
    .where(inArray(identity.personId, [...personIds]))
  return known.map(({ platform, tenant, userId }) => targetOf({ platform, user: { tenant, userId, outsider: false } }))
}

async function groups(reader: Reader, personIds: readonly string[]): Promise<string[]> {
  const { conversation, conversationMember: member, identity } = reader.tables
  const rows = await reader
    .selectDistinct({ platform: conversation.platform, tenant: conversation.tenant, id: conversation.externalId })
    .from(identity)
    .innerJoin(member, and(eq(member.tenant, identity.tenant), eq(member.userId, identity.userId)))
    .innerJoin(
      conversation,
      and(eq(conversation.id, member.conversationId), eq(conversation.platform, identity.platform)),
    )
    .where(inArray(identity.personId, [...personIds]))
  return rows.map((address) => targetOf({ conversation: address }))
}

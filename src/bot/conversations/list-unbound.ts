import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Scope } from '../../people/scope.ts'
import { cutToPage, type Page } from '../../store/page.ts'
import type { Reader } from '../../store/store.ts'
import { conversationsIn } from './conversations-in-scope.ts'

/** A conversation with an outsider that is not bound to a customer. */
export interface UnboundConversation {
  id: string
  platform: string
  title: string
  /** The outsiders in it, by the names the platform gave. */
  outsiders: string[]
  /** Messages so far, none of them kept. */
  unboundCount: number
  lastMessageAt: Date | undefined
}

/** Those with a member in this scope, the busiest lately first. */
export async function listUnbound(
  reader: Reader,
  scope: Scope,
  page: Page,
): Promise<{ conversations: UnboundConversation[]; more: boolean }> {
  const { conversation } = reader.tables
  const rows = await reader
    .select()
    .from(conversation)
    .where(and(isNull(conversation.customerId), eq(conversation.hasOutsider, true), conversationsIn(reader, scope)))
    // The databases disagree where nulls stand.
    .orderBy(
      sql`case when ${conversation.lastMessageAt} is null then 1 else 0 end`,
      desc(conversation.lastMessageAt),
      conversation.id,
    )
    .limit(page.limit + 1)
    .offset(page.offset)
  const { rows: shown, more } = cutToPage(rows, page)
  const outsiders = await outsidersOf(
    reader,
    shown.map(({ id }) => id),
  )
  return {
    conversations: shown.map(({ id, platform, title, unboundCount, lastMessageAt }) => ({
      id,
      platform,
      title,
      outsiders: outsiders.get(id) ?? [],
      unboundCount,
      lastMessageAt: lastMessageAt ?? undefined,
    })),
    more,
  }
}

async function outsidersOf(reader: Reader, conversationIds: readonly string[]): Promise<Map<string, string[]>> {
  if (conversationIds.length === 0) return new Map()
  const { conversationMember: member } = reader.tables
  const rows = await reader
    .select({ conversationId: member.conversationId, name: member.name })
    .from(member)
    .where(and(inArray(member.conversationId, [...conversationIds]), eq(member.outsider, true)))
    .orderBy(member.userId)
  const byConversation = Map.groupBy(rows, (row) => row.conversationId)
  return new Map(
    [...byConversation].map(([id, theirs]) => [id, theirs.flatMap(({ name }) => (name === null ? [] : [name]))]),
  )
}

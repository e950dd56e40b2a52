import { and, eq, exists, type SQL } from 'drizzle-orm'
import { type Scope, scopeCondition } from '../../people/scope.ts'
import type { Reader } from '../../store/store.ts'
import type { Tables } from '../../store/tables/index.ts'

/** The conversations with a member in this scope; undefined: all of them. */
export function conversationsIn(reader: Reader, scope: Scope): SQL | undefined {
  if (scope === 'all') return undefined
  const { conversation, conversationMember: member, identity } = reader.tables
  return exists(
    reader
      .select({ userId: member.userId })
      .from(member)
      .innerJoin(
        identity,
        and(
          eq(identity.platform, conversation.platform),
          eq(identity.tenant, member.tenant),
          eq(identity.userId, member.userId),
        ),
      )
      .where(and(eq(member.conversationId, conversation.id), scopeCondition(scope, identity.personId))),
  )
}

export type ConversationRow = Tables['conversation']['$inferSelect']

/** A conversation, when somebody of this scope is a member of it. */
export async function findInScope(reader: Reader, id: string, scope: Scope): Promise<ConversationRow | undefined> {
  const { conversation } = reader.tables
  const [found] = await reader
    .select()
    .from(conversation)
    .where(and(eq(conversation.id, id), conversationsIn(reader, scope)))
  return found
}

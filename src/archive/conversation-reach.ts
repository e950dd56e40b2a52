import { and, eq, exists, type SQL } from 'drizzle-orm'
import { type Scope, scopeCondition } from '../people/scope.ts'
import type { Reader } from '../store/store.ts'

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
          eq(identity.tenant, conversation.tenant),
          eq(identity.userId, member.userId),
        ),
      )
      .where(and(eq(member.conversationId, conversation.id), scopeCondition(scope, identity.personId))),
  )
}

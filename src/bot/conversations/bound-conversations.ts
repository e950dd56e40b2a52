import { and, eq, isNotNull } from 'drizzle-orm'
import type { ConversationKind } from '../../chat/conversation.ts'
import type { Reader } from '../../store/store.ts'

/** A conversation that is kept for a customer. */
export interface BoundConversation {
  id: string
  /** The platform's id of it. */
  externalId: string
  kind: ConversationKind
  customerId: string
  /** What was said before is not kept. */
  boundAt: Date
}

/** All of one tenant. */
export async function boundConversations(
  reader: Reader,
  { platform, tenant }: { platform: string; tenant: string },
): Promise<BoundConversation[]> {
  const { conversation } = reader.tables
  const rows = await reader
    .select({
      id: conversation.id,
      externalId: conversation.externalId,
      kind: conversation.kind,
      customerId: conversation.customerId,
      boundAt: conversation.boundAt,
    })
    .from(conversation)
    .where(
      and(eq(conversation.platform, platform), eq(conversation.tenant, tenant), isNotNull(conversation.customerId)),
    )
  return rows.map(({ customerId, boundAt, ...row }) => ({ ...row, customerId: customerId!, boundAt: boundAt! }))
}

import { and, eq } from 'drizzle-orm'
import type { PlatformUser } from '../../chat/conversation.ts'
import type { Reader } from '../../store/store.ts'

/** The ids, as the platform has them, of conversations somebody has alone with the bot. */
export async function directWith(
  reader: Reader,
  { platform, tenant, userId }: Pick<PlatformUser, 'tenant' | 'userId'> & { platform: string },
): Promise<string[]> {
  const { conversation, conversationMember: member } = reader.tables
  const rows = await reader
    .select({ id: conversation.externalId })
    .from(member)
    .innerJoin(conversation, eq(conversation.id, member.conversationId))
    .where(
      and(
        ...[eq(member.userId, userId), eq(member.tenant, tenant)],
        ...[eq(conversation.platform, platform), eq(conversation.kind, 'direct')],
      ),
    )
  return rows.map(({ id }) => id)
}

import { and, eq } from 'drizzle-orm'
import { UserError } from '../errors/user-error.ts'
import { permissionScope } from '../people/permission-scope.ts'
import type { Person } from '../people/person.ts'
import { can } from '../people/roles.ts'
import type { Reader } from '../store/store.ts'
import type { Tables } from '../store/tables/index.ts'
import { conversationsIn } from './conversation-reach.ts'

export type BindableConversation = Tables['conversation']['$inferSelect']

/**
 * The conversation, when this person may bind it. @throws UserError when their role does not allow it, when neither
 * they nor their reports are in it, or when it is a person's own chat with the bot
 */
export async function conversationToBind(
  reader: Reader,
  actor: Person,
  { conversationId, spokenIn }: { conversationId: string; spokenIn?: string },
): Promise<BindableConversation> {
  if (!can(actor, 'conversation.bind')) throw new UserError('error.conversation.mayNotBind')
  const { conversation } = reader.tables
  const reach =
    conversationId === spokenIn
      ? undefined
      : conversationsIn(reader, await permissionScope(reader, actor, 'conversation.bind'))
  const [found] = await reader
    .select()
    .from(conversation)
    .where(and(eq(conversation.id, conversationId), reach))
  if (!found) throw new UserError('error.conversation.unknown')
  // A direct conversation without an outsider is a person's own chat with the bot.
  if (found.kind === 'direct' && !found.hasOutsider) throw new UserError('error.conversation.direct')
  return found
}

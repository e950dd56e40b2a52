import { type ConversationRow, findInScope } from '../bot/conversations/conversations-in-scope.ts'
import { UserError } from '../errors/user-error.ts'
import { permissionScope } from '../people/permission-scope.ts'
import type { Person } from '../people/person.ts'
import { can } from '../people/roles.ts'
import type { Reader } from '../store/store.ts'

/**
 * The conversation, when this person may bind it. @throws UserError when their role does not allow it, when neither
 * they nor their reports are in it, or when it is a person's own chat with the bot
 */
export async function conversationToBind(
  reader: Reader,
  actor: Person,
  { conversationId, spokenIn }: { conversationId: string; spokenIn?: string },
): Promise<ConversationRow> {
  if (!can(actor, 'conversation.bind')) throw new UserError('error.conversation.mayNotBind')
  // Who speaks in it is in it.
  const scope = conversationId === spokenIn ? 'all' : await permissionScope(reader, actor, 'conversation.bind')
  const found = await findInScope(reader, conversationId, scope)
  if (!found) throw new UserError('error.conversation.unknown')
  // A direct conversation without an outsider is a person's own chat with the bot.
  if (found.kind === 'direct' && !found.hasOutsider) throw new UserError('error.conversation.direct')
  return found
}

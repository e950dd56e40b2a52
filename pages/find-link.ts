import { loadConversation } from '../src/bot/conversations/conversation-rows.ts'
import type { Conversation } from '../src/bot/definitions/context.ts'
import { type FormLink, findFormLink } from '../src/bot/forms/form-link.ts'
import { UserError } from '../src/errors/user-error.ts'
import type { PageParts } from './parts.ts'
import { readToken } from './token.ts'

/** A link of ours, and the conversation in which its form was asked for. */
export interface FoundLink {
  link: FormLink
  conversation: Conversation
}

/** @throws UserError `error.page.unknown` what we have not signed, `error.page.over` what is forgotten */
export async function findLink({ store, keys }: Pick<PageParts, 'store' | 'keys'>, token: string): Promise<FoundLink> {
  const id = readToken(keys, token)
  if (id === undefined) throw new UserError('error.page.unknown')
  return await store.read(async (reader) => {
    const link = await findFormLink(reader, id)
    if (!link) throw new UserError('error.page.over')
    return { link, conversation: await loadConversation(reader, link.conversationId) }
  })
}

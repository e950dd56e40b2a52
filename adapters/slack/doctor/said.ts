import { tsAt } from '../sweep/page.ts'
import { isRefusal } from '../web-api/remote-error.ts'
import type { Workspace } from '../web-api/workspaces.ts'
import type { Installed } from './finding.ts'

export interface Conversation {
  id: string
}

const kinds = { im: 'im:', public_channel: 'channels:', private_channel: 'groups:', mpim: 'mpim:' }

/** Where the bot is and may read, alone with somebody first. @throws RemoteRefused, NeverArrived */
export async function listConversations(workspace: Workspace, { scopes }: Installed): Promise<Conversation[]> {
  const types = Object.entries(kinds).flatMap(([type, of]) =>
    scopes.has(`${of}read`) && scopes.has(`${of}history`) ? [type] : [],
  )
  const found: Conversation[] = []
  for (const type of types) {
    const { channels = [] } = await workspace.call('users.conversations', (client) =>
      client.users.conversations({ types: type, exclude_archived: true, limit: 100 }),
    )
    found.push(...channels.flatMap(({ id }) => (id ? [{ id }] : [])))
  }
  return found
}

/** When somebody said something there that the bot was there to hear, the newest first; nothing where it cannot be read now. */
export async function listSaid(
  workspace: Workspace,
  { botUserId }: Installed,
  channel: string,
  since: Date,
): Promise<string[]> {
  try {
    const { messages = [] } = await workspace.call('conversations.history', (client) =>
      client.conversations.history({ channel, limit: 50, oldest: tsAt(since.getTime()) }),
    )
    // What was said before it was invited it was not told of.
    const joined = messages.findIndex(({ subtype, user }) => subtype === 'channel_join' && user === botUserId)
    const heard = joined === -1 ? messages : messages.slice(0, joined)
    return heard.flatMap(({ ts, user, bot_id, subtype }) =>
      ts && user && !bot_id && (subtype === undefined || subtype === 'file_share') ? [ts] : [],
    )
  } catch (error) {
    if (isRefusal(error, 'ratelimited', 'not_in_channel', 'channel_not_found', 'missing_scope')) return []
    throw error
  }
}

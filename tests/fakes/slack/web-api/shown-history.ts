import type { Json } from '../../simulation/json.ts'
import type { Channel } from '../state/channel.ts'
import { type Message, shownMessage } from '../state/message.ts'
import type { Call } from './method.ts'

/** A message as history and replies show it: the first of a thread says what hangs on it. */
export function shownInHistory(call: Call, channel: Channel, message: Message): Json {
  const metadata = call.args.flag('include_all_metadata') && call.has('metadata.message:read')
  const shown = shownMessage(message, { url: call.world.url, metadata })
  const replies = message.threadTs === undefined ? channel.replies(message.ts) : []
  const strange = channel.shared ? { user_team: message.teamId, source_team: message.teamId } : {}
  if (replies.length === 0) return { ...shown, ...strange }
  const users = [...new Set(replies.flatMap(({ userId }) => userId ?? []))]
  return {
    ...shown,
    ...strange,
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users.slice(0, 5),
    latest_reply: replies.at(-1)!.ts,
    is_locked: false,
    subscribed: false,
  }
}

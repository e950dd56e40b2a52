import type { Json } from '../../simulation/json.ts'
import { type FileRecord, shownFile } from './file.ts'

/** A message of a channel. Its identity is (channel, ts). */
export interface Message {
  readonly ts: string
  readonly teamId: string
  readonly userId: string | undefined
  readonly botId?: string
  readonly appId?: string
  readonly threadTs?: string
  subtype?: string
  text: string
  blocks: Json[]
  attachments: Json[]
  files: FileRecord[]
  edited?: { user: string; ts: string }
  metadata?: Json
  clientMsgId?: string
  deleted: boolean
  pinned: boolean
  broadcast: boolean
}

/** The message object of history and events. */
export function shownMessage(message: Message, options: { url: string; metadata: boolean }): Json {
  const { ts, text, userId, botId, appId, threadTs, subtype, edited, metadata } = message
  return {
    type: 'message',
    ...(subtype ? { subtype } : {}),
    ...(userId ? { user: userId } : {}),
    text,
    ts,
    team: message.teamId,
    ...(message.clientMsgId ? { client_msg_id: message.clientMsgId } : {}),
    ...(botId ? { bot_id: botId } : {}),
    ...(appId ? { app_id: appId } : {}),
    ...(threadTs ? { thread_ts: threadTs } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.files.length > 0
      ? { files: message.files.map((file) => shownFile(file, options.url)), upload: false }
      : {}),
    ...(edited ? { edited } : {}),
    ...(options.metadata && metadata ? { metadata } : {}),
  }
}

import type { Json } from '../../simulation/json.ts'
import type { Channel } from '../state/channel.ts'
import type { FileRecord } from '../state/file.ts'
import { type Message, shownMessage } from '../state/message.ts'
import type { World } from '../state/world.ts'
import type { Author } from './authors.ts'
import { withIds } from './with-ids.ts'

export interface Draft {
  text: string
  blocks?: Json[]
  attachments?: Json[]
  files?: FileRecord[]
  threadTs?: string
  broadcast?: boolean
  metadata?: Json
  subtype?: string
  clientMsgId?: string
  /** When it was said, where that was earlier; default: now. */
  ts?: string
  /** No app hears of it: it is found in the history alone. */
  unheard?: boolean
}

/** Puts a message into a channel and tells every app that listens there. */
export function postMessage(world: World, channel: Channel, author: Author, draft: Draft): Message {
  const { threadTs, metadata, clientMsgId, subtype } = draft
  const message: Message = {
    ts: draft.ts ?? channel.nextTs(),
    ...author,
    ...(threadTs ? { threadTs } : {}),
    ...(metadata ? { metadata } : {}),
    ...(clientMsgId ? { clientMsgId } : {}),
    ...(subtype ? { subtype } : {}),
    text: draft.text,
    blocks: withIds(world, draft.blocks ?? []),
    attachments: draft.attachments ?? [],
    files: draft.files ?? [],
    deleted: false,
    pinned: false,
    broadcast: draft.broadcast ?? false,
  }
  channel.messages.push(message)
  channel.messages.sort((one, other) => (one.ts < other.ts ? -1 : 1))
  for (const file of message.files) share(file, channel, message)
  if (!draft.unheard) tellOfMessage(world, channel, message)
  return message
}

function share(file: FileRecord, channel: Channel, { ts, threadTs }: Message): void {
  const places = file.shares.get(channel.id) ?? []
  places.push({ ts, private: channel.kind !== 'channel', ...(threadTs ? { threadTs } : {}) })
  file.shares.set(channel.id, places)
}

function tellOfMessage(world: World, channel: Channel, message: Message): void {
  const shown = shownMessage(message, { url: world.url, metadata: true })
  const subtype = message.broadcast
    ? 'thread_broadcast'
    : (message.subtype ?? (message.files.length > 0 ? 'file_share' : undefined))
  const parent = message.threadTs === undefined ? undefined : channel.message(message.threadTs)
  const event = {
    ...shown,
    type: 'message' as const,
    ...(subtype ? { subtype } : {}),
    ...(parent?.userId ? { parent_user_id: parent.userId } : {}),
    ...(message.broadcast && parent ? { root: shownMessage(parent, { url: world.url, metadata: false }) } : {}),
    ...strangerMarks(channel, message),
    channel: channel.id,
    channel_type: channel.kind,
  }
  world.announce({ event, teamId: message.teamId, channel })
  if (channel.kind !== 'im' && message.subtype === undefined) tellMentioned(world, channel, message, shown)
}

/** In a shared channel an event says of which company its author is. */
function strangerMarks(channel: Channel, { teamId }: Message): Json {
  return channel.shared ? { user_team: teamId, source_team: teamId } : {}
}

function tellMentioned(world: World, channel: Channel, message: Message, shown: Json): void {
  const mentioned = new Set([...message.text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].map(([, id]) => id))
  for (const { app, teamId, botUserId } of world.installations()) {
    if (!mentioned.has(botUserId) || !channel.teams.has(teamId)) continue
    const { channel_type: _, ...event } = {
      ...shown,
      type: 'app_mention' as const,
      channel: channel.id,
      channel_type: '',
    }
    world.announce({ event, teamId: message.teamId, channel, only: app })
  }
}

import type { Json } from '../../simulation/json.ts'
import type { Channel } from '../state/channel.ts'
import { type Message, shownMessage } from '../state/message.ts'
import type { World } from '../state/world.ts'

export interface Change {
  text?: string
  blocks?: Json[]
  attachments?: Json[]
  metadata?: Json
  /** By whom; undefined: Slack itself (an unfurl), which is no edit. */
  editor?: string
}

/** A message reads differently from now on. */
export function changeMessage(world: World, channel: Channel, message: Message, change: Change): void {
  const previous = shownMessage(message, { url: world.url, metadata: true })
  const ts = channel.nextTs()
  if (change.text !== undefined) message.text = change.text
  if (change.blocks) message.blocks = change.blocks
  if (change.attachments) message.attachments = change.attachments
  if (change.metadata) message.metadata = change.metadata
  if (change.editor !== undefined) message.edited = { user: change.editor, ts }
  const now = shownMessage(message, { url: world.url, metadata: true })
  tell(world, channel, { subtype: 'message_changed', message: now, previous_message: previous, ts, event_ts: ts })
}

/** A message is gone. The first of a thread with replies stays as an empty mark. */
export function deleteMessage(world: World, channel: Channel, message: Message): void {
  const previous = shownMessage(message, { url: world.url, metadata: true })
  const ts = channel.nextTs()
  if (channel.replies(message.ts).length > 0 && message.threadTs === undefined) {
    Object.assign(message, { subtype: 'tombstone', text: 'This message was deleted.', blocks: [], files: [] })
    const now = { ...shownMessage(message, { url: world.url, metadata: false }), hidden: true }
    tell(world, channel, {
      subtype: 'message_changed',
      message: now,
      previous_message: previous,
      ts,
      event_ts: ts,
    })
    return
  }
  message.deleted = true
  tell(world, channel, {
    subtype: 'message_deleted',
    deleted_ts: message.ts,
    previous_message: previous,
    ts,
    event_ts: ts,
  })
}

function tell(world: World, channel: Channel, event: Json): void {
  const teamId = channel.teamId
  world.announce({
    event: { ...event, type: 'message', hidden: true, channel: channel.id, channel_type: channel.kind },
    teamId,
    channel,
  })
}

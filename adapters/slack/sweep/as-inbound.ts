import type { Inbound } from '../../../src/chat/inbound.ts'
import type { Event } from '../events/envelope.ts'
import { type Names, parseMessage } from '../events/message.ts'
import type { ParsedInbound } from '../parsed.ts'
import type { Difference } from './differences.ts'
import type { KeptConversation } from './ports.ts'

export interface Seen {
  tenant: string
  /** Our own user there. */
  ourUser: string
  conversation: KeptConversation
  now: Date
}

/**
 * What the history shows, read as the event that would have told of it: so it has the same key, and an event that comes
 * late is a duplicate. Undefined: nothing that is kept.
 */
export function asParsed(difference: Difference, seen: Seen, names: Names): ParsedInbound | undefined {
  const parsed = parseMessage(eventOf(difference, seen), names)
  return parsed.what === 'inbound' ? parsed : undefined
}

/** Kept, and never acted on. */
export const asHistory = ({ draft }: ParsedInbound, about: Pick<Inbound, 'address' | 'sender'>): Inbound => ({
  ...about,
  ...draft,
  history: true,
})

function eventOf(difference: Difference, { tenant, ourUser, conversation, now }: Seen): Event {
  const { channel, kind } = conversation
  const body = bodyOf(difference)
  const event = { ...body, type: 'message' as const, channel, channel_type: kind === 'direct' ? 'im' : 'channel' }
  return {
    envelope: {
      type: 'event_callback',
      api_app_id: '',
      event_id: `history:${channel}:${body.ts}:${now.getTime()}`,
      event_time: Math.floor(now.getTime() / 1000),
      event,
      authorizations: [],
    },
    ...{ tenant, ourUser },
    raw: JSON.stringify(difference.message ?? { channel, deleted_ts: body.ts }),
  }
}

function bodyOf(difference: Difference): Record<string, unknown> & { ts: string } {
  switch (difference.type) {
    case 'said':
      return difference.message
    case 'edited': {
      const { message } = difference
      return { subtype: 'message_changed', ts: message.ts, message, previous_message: {} }
    }
    case 'gone': {
      const { messageId: ts, raw } = difference.before
      return { subtype: 'message_deleted', ts, deleted_ts: ts, previous_message: messageIn(JSON.parse(raw)) }
    }
  }
}

/** Of an event of its own, an event that changed it, or the history. */
function messageIn(raw: { event?: { message?: unknown } }): unknown {
  return raw.event?.message ?? raw.event ?? raw
}

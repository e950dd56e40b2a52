import type { Happening } from '../../src/chat/happening.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import type { ReplyHandle } from '../../src/chat/outgoing.ts'
import { platform } from './at.ts'
import { conversationId } from './conversation-id.ts'
import { eventOf } from './robot/event.ts'
import { type RobotMessage, readRobotMessage } from './robot/robot-message.ts'
import { sessionHandle } from './session.ts'
import type { Pushed } from './stream/frame.ts'
import { robotTopic } from './stream/topics.ts'
import { isTheirs } from './verify.ts'

/** What a frame is to us. */
export type Parsed = { what: 'inbound'; inbound: Inbound } | { what: 'happening'; happening: Happening }

/** What a frame does not say itself. */
export interface Reading {
  /** Where DingTalk is. */
  apiBase: URL
  now: Date
}

/** What DingTalk says happened. Total: what we do not know is kept as it came. */
export function parse(frame: Pushed, reading: Reading): Parsed {
  const said =
    frame.type === 'CALLBACK' && frame.headers.topic === robotTopic ? readRobotMessage(frame.data) : undefined
  return said
    ? { what: 'inbound', inbound: inboundOf(said, frame, reading) }
    : { what: 'happening', happening: happeningOf(frame, reading) }
}

function inboundOf(said: RobotMessage, { data }: Pushed, reading: Reading): Inbound {
  const { chatbotCorpId: tenant, senderStaffId, senderId, senderNick: name, conversationType, msgId } = said
  const isGroup = conversationType === '2'
  const id = isGroup
    ? conversationId('group', said.conversationId)
    : senderStaffId
      ? conversationId('member', senderStaffId)
      : conversationId('chat', said.conversationId)
  const reply = handleOf(said, id, reading)
  return {
    address: { platform, tenant, id },
    // Without a userid somebody is not of the organisation.
    sender: { tenant, userId: senderStaffId || senderId, name, outsider: !senderStaffId },
    dedupeKey: msgId,
    at: new Date(said.createAt ?? reading.now),
    event: eventOf(said),
    raw: data,
    kind: isGroup ? 'group' : 'direct',
    ...(reply ? { reply } : {}),
  }
}

function handleOf(
  { sessionWebhook, sessionWebhookExpiredTime }: RobotMessage,
  conversation: string,
  reading: Reading,
): ReplyHandle | undefined {
  if (!sessionWebhook || !sessionWebhookExpiredTime || !URL.canParse(sessionWebhook)) return undefined
  if (!isTheirs(new URL(sessionWebhook), reading.apiBase)) return undefined
  return sessionHandle(conversation, sessionWebhook, sessionWebhookExpiredTime)
}

function happeningOf({ headers, data }: Pushed, { now }: Reading): Happening {
  const text = (name: string) => (typeof headers[name] === 'string' ? headers[name] : '')
  const born = Number(text('eventBornTime'))
  return {
    platform,
    tenant: text('eventCorpId'),
    dedupeKey: text('eventId') || headers.messageId,
    at: born > 0 ? new Date(born) : now,
    raw: data,
    event: { type: 'unread', kind: text('eventType') || headers.topic },
  }
}

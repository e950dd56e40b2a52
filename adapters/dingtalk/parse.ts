import type { Happening } from '../../src/chat/happening.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import type { ReplyHandle } from '../../src/chat/outgoing.ts'
import { platform } from './at.ts'
import { type CardCallback, readCallback } from './cards/callback.ts'
import { conversationId } from './conversation-id.ts'
import { directoryEvents } from './directory/directory-event.ts'
import { type GroupEvent, groupEventOf, inboundEventOf } from './groups/group-event.ts'
import { type OverQuota, overQuotaIn } from './quota/over-quota.ts'
import { eventOf } from './robot/event.ts'
import { type RobotMessage, readRobotMessage } from './robot/robot-message.ts'
import { senderOf } from './robot/sender.ts'
import { withoutSecrets } from './robot/without-secrets.ts'
import { sessionHandle } from './session.ts'
import type { Pushed } from './stream/frame.ts'
import { cardTopic, robotTopic } from './stream/topics.ts'
import { isTheirs } from './verify.ts'

/** What a frame is to us. */
export type Parsed =
  | { what: 'inbound'; inbound: Inbound; group?: GroupEvent }
  | { what: 'press'; callback: CardCallback }
  /** Several: of each person alone that an event names. */
  | { what: 'happenings'; happenings: Happening[]; overQuota?: OverQuota }

/** What a frame does not say itself. */
export interface Reading {
  /** Where DingTalk is, when it is not DingTalk. */
  standIns: readonly URL[]
  now: Date
  /** What has to be kept with a message and is a secret: where it can be answered, and what a file is fetched with. */
  sealSession(text: string): string
  sealFile(text: string): string
}

/** What DingTalk says happened. Total: what we do not know is kept as it came. */
export function parse(frame: Pushed, reading: Reading): Parsed {
  const callback = frame.type === 'CALLBACK' && frame.headers.topic === cardTopic ? readCallback(frame.data) : undefined
  if (callback) return { what: 'press', callback }
  const isSaid = frame.type === 'CALLBACK' && frame.headers.topic === robotTopic
  const overQuota = isSaid ? overQuotaIn(frame.data) : undefined
  const said = isSaid && !overQuota ? readRobotMessage(frame.data) : undefined
  if (said) return { what: 'inbound', inbound: inboundOf(said, frame, reading) }
  const happening = happeningOf(frame, reading)
  if (overQuota) return { what: 'happenings', happenings: [{ ...happening, tenant: overQuota.tenant }], overQuota }
  return frame.type === 'EVENT' ? eventIn(frame, happening) : { what: 'happenings', happenings: [happening] }
}

/** What happened in the organisation, or in a group of it. */
function eventIn({ headers, data }: Pushed, happening: Happening): Parsed {
  const { tenant, dedupeKey, at, raw } = happening
  const type = typeof headers.eventType === 'string' ? headers.eventType : ''
  const body = read(data)
  const group = groupEventOf(type, body)
  if (group) {
    const address = { platform, tenant, id: conversationId('group', group.groupId) }
    const sender = { tenant, userId: group.by ?? '', outsider: false, ...(group.by ? {} : { bot: true as const }) }
    const inbound: Inbound = { address, sender, dedupeKey, at, raw, event: inboundEventOf(group), kind: 'group' }
    return { what: 'inbound', inbound, group }
  }
  const events = directoryEvents(type, body, tenant) ?? [happening.event]
  const happenings = events.map((event, n) => ({
    ...happening,
    event,
    dedupeKey: n === 0 ? dedupeKey : `${dedupeKey}/${n}`,
  }))
  return { what: 'happenings', happenings }
}

function read(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}

function inboundOf(said: RobotMessage, { data }: Pushed, reading: Reading): Inbound {
  const { chatbotCorpId: tenant, conversationType, msgId } = said
  const sender = senderOf(said)
  const isGroup = conversationType === '2'
  const id = isGroup
    ? conversationId('group', said.conversationId)
    : sender.outsider
      ? conversationId('chat', said.conversationId)
      : conversationId('member', sender.userId)
  const reply = handleOf(said, id, reading)
  return {
    address: { platform, tenant, id },
    sender,
    dedupeKey: msgId,
    at: new Date(said.createAt ?? reading.now),
    event: eventOf(said, reading.sealFile),
    raw: withoutSecrets(data),
    kind: isGroup ? 'group' : 'direct',
    ...(reply ? { reply } : {}),
  }
}

function handleOf(
  { sessionWebhook: webhook, sessionWebhookExpiredTime: endsAt }: RobotMessage,
  conversation: string,
  { standIns, sealSession }: Reading,
): ReplyHandle | undefined {
  if (!webhook || !endsAt || !URL.canParse(webhook) || !isTheirs(new URL(webhook), standIns)) return undefined
  return sessionHandle(conversation, { webhook, endsAt }, sealSession)
}

function happeningOf({ headers, data }: Pushed, { now }: Reading): Happening {
  const text = (name: string) => (typeof headers[name] === 'string' ? headers[name] : '')
  const born = Number(text('eventBornTime'))
  return {
    platform,
    tenant: text('eventCorpId'),
    dedupeKey: text('eventId') || headers.messageId,
    at: born > 0 ? new Date(born) : now,
    raw: withoutSecrets(data),
    event: { type: 'unread', kind: text('eventType') || headers.topic },
  }
}

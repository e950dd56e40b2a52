import { createHash } from 'node:crypto'
import type { ConversationFacts } from '../../../src/chat/conversation.ts'
import type { PlatformEvent } from '../../../src/chat/happening.ts'
import type { Inbound, InboundEvent } from '../../../src/chat/inbound.ts'
import { conversationId } from '../conversation-id.ts'
import type { Parsed } from '../parsed.ts'
import { textIn } from './body.ts'
import type { Json } from './frame.ts'
import { chatAlone, senderOf } from './sender.ts'

/** What a frame does not say itself. */
export interface FrameReading {
  /** The CorpID. */
  tenant: string
  now: Date
  /** Behind the @ in groups, where it is known. */
  botName: string | undefined
  /** Seals where a file is and what opens it: it is kept with what came in. */
  seal(text: string): string
}

const platform = 'wecom'

/** What people say comes without its moment. */
const momentOf = ({ create_time: seconds }: Json, now: Date): Date =>
  typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds > 0 && seconds < 1e11
    ? new Date(seconds * 1000)
    : now

/** The text as it is kept: without what speaks for us, and what opens files. */
const rawOf = (body: Json): string =>
  JSON.stringify(body, (name, value) => (secrets.includes(name) && typeof value === 'string' ? '' : value))
const secrets = ['response_url', 'aeskey', 'url']

/** What somebody did in their chat with the bot or in a group; where nobody is named, it is only kept. */
export function done(body: Json, event: InboundEvent, reading: FrameReading): Parsed {
  const { tenant, now } = reading
  const sender = senderOf(body, tenant)
  const group = textIn(body, 'chatid')
  const isGroup = textIn(body, 'chattype') === 'group'
  // Its letters are large and small.
  const chat = isGroup ? group : sender && chatAlone(body, sender)
  if (!sender || !chat) return happened(body, { type: 'unread', kind: event.type }, reading)
  const facts: ConversationFacts = isGroup
    ? { kind: 'group', title: '', members: undefined }
    : { kind: 'direct', title: '', members: [sender] }
  const inbound: Inbound = {
    address: { platform, tenant, id: conversationId('bot', chat) },
    sender,
    dedupeKey: `bot:${keyOf(body)}:${sender.userId}`,
    ...{ at: momentOf(body, now), event, raw: rawOf(body), kind: facts.kind, facts },
  }
  return { what: 'inbound', inbound }
}

export function happened(body: Json, event: PlatformEvent, { tenant, now }: FrameReading): Parsed {
  const happening = { platform, tenant, dedupeKey: `bot:${keyOf(body)}`, at: momentOf(body, now) }
  return { what: 'happening', happening: { ...happening, raw: rawOf(body), event } }
}

/** WeCom says some things more than once, each time with the same id. */
export const keyOf = (body: Json): string =>
  textIn(body, 'msgid') || createHash('sha256').update(JSON.stringify(body)).digest('base64url')

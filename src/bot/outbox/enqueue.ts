import type { Audience } from '../../chat/audience.ts'
import type { ConversationAddress, PlatformUser } from '../../chat/conversation.ts'
import type { ReplyHandle } from '../../chat/outgoing.ts'
import { laterId, newId } from '../../store/new-id.ts'
import type { Tx } from '../../store/store.ts'
import type { Content } from '../definitions/context.ts'

/** Where a message goes: a conversation, or a platform's user alone (the adapter finds their direct conversation). */
export type Destination =
  | { conversation: ConversationAddress; onlyFor?: string }
  | { user: PlatformUser; platform: string }

/** What a row says. Cards and forms are drawn when they are sent; a text is already in its one reader's language. */
export type OutboxContent =
  | Extract<Content, { type: 'words' }>
  | { type: 'card'; card: string; subject: string }
  | { type: 'text'; text: string }
  | { type: 'form'; form: string; subject: string }

export interface OutboxMessage {
  destination: Destination
  content: OutboxContent
  audience: Audience
  /** The posted message this rewrites. */
  replaces?: string
  reply?: ReplyHandle
  now: Date
  /** Not sent before this moment, which is also its place in the target's order: it delays no other message. */
  notBefore?: Date | undefined
}

/** Order is kept among the messages of one target. */
export function targetOf(destination: Destination): string {
  if ('user' in destination) return `${destination.platform}:${destination.user.tenant}:user:${destination.user.userId}`
  const { platform, tenant, id } = destination.conversation
  return `${platform}:${tenant}:${id}`
}

/** The lane of a target. */
export const laneOf = (target: string): string => target.slice(0, target.indexOf(':'))

export const platformOf = (destination: Destination): string =>
  'user' in destination ? destination.platform : destination.conversation.platform

/** Writes one message to be sent, in the transaction of the change that caused it. */
export async function enqueue(tx: Tx, message: OutboxMessage): Promise<void> {
  await enqueueAll(tx, [message])
}

/** So many rows in one statement: databases bound the number of its parameters. */
const rowsAtOnce = 100

/** The same for several, in this order. */
export async function enqueueAll(tx: Tx, messages: readonly OutboxMessage[]): Promise<void> {
  for (let from = 0; from < messages.length; from += rowsAtOnce)
    await tx.insert(tx.tables.outbox).values(messages.slice(from, from + rowsAtOnce).map(rowOf))
  if (messages.length > 0) tx.signal('outbox')
}

function rowOf(message: OutboxMessage) {
  const { destination, now, notBefore = now } = message
  const delay = notBefore.getTime() - now.getTime()
  const id = delay > 0 ? laterId(delay) : newId()
  return {
    id,
    target: targetOf(destination),
    lane: platformOf(destination),
    address: destination,
    content: message.content,
    audience: message.audience,
    replaces: message.replaces ?? null,
    reply: message.reply ?? null,
    dedupeKey: id,
    state: 'open' as const,
    availableAt: notBefore.getTime(),
    createdAt: now,
  }
}

import { sql } from 'drizzle-orm'
import type { Audience } from '../../chat/audience.ts'
import type { ReplyHandle } from '../../chat/outgoing.ts'
import { laterId, newId } from '../../store/new-id.ts'
import type { Tx } from '../../store/store.ts'
import { type Destination, type Lanes, targetOf } from '../conversations/destination.ts'
import type { Content } from '../definitions/context.ts'

/** What a row says. Cards and forms are drawn when they are sent; a text is already in its one reader's language. */
export type OutboxContent =
  | Extract<Content, { type: 'words' }>
  | { type: 'card'; card: string; subject: string }
  | { type: 'text'; text: string; page?: string }
  | { type: 'form'; form: string; subject: string; draft?: string }

export interface OutboxMessage {
  destination: Destination
  content: OutboxContent
  audience: Audience
  /** The posted message this rewrites. */
  replaces?: string
  reply?: ReplyHandle | undefined
  now: Date
  /** Not sent before this moment, which is also its place in the target's order: it delays no other message. */
  notBefore?: Date | undefined
}

/** Writes one message to be sent, in the transaction of the change that caused it. */
export async function enqueue(tx: Tx, lanes: Lanes, message: OutboxMessage): Promise<void> {
  await enqueueAll(tx, lanes, [message])
}

/** So many rows in one statement: databases bound the number of its parameters. */
const rowsAtOnce = 100

/** The same for several, in this order. Of one copy at most one rewrite is open: it is drawn once more if need be. */
export async function enqueueAll(tx: Tx, lanes: Lanes, messages: readonly OutboxMessage[]): Promise<void> {
  const { outbox } = tx.tables
  for (let from = 0; from < messages.length; from += rowsAtOnce)
    await tx
      .insert(outbox)
      .values(messages.slice(from, from + rowsAtOnce).map((message) => rowOf(message, lanes)))
      .onConflictDoUpdate({
        target: [outbox.target, outbox.replaces],
        targetWhere: sql`state = 'open' and replaces is not null`,
        set: { revision: sql`${outbox.revision} + 1` },
      })
  if (messages.length > 0) tx.signal('outbox')
}

function rowOf(message: OutboxMessage, lanes: Lanes) {
  const { destination, now, notBefore = now } = message
  const delay = notBefore.getTime() - now.getTime()
  const id = delay > 0 ? laterId(delay) : newId()
  return {
    id,
    target: targetOf(destination),
    lane: lanes(destination),
    address: destination,
    content: message.content,
    ...(message.content.type === 'card' && message.replaces === undefined
      ? { card: message.content.card, subject: message.content.subject }
      : {}),
    audience: message.audience,
    replaces: message.replaces ?? null,
    reply: message.reply ?? null,
    dedupeKey: id,
    state: 'open' as const,
    availableAt: notBefore.getTime(),
    createdAt: now,
  }
}

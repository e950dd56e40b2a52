import { aliasedTable, and, desc, eq, gte, inArray, isNull, lte } from 'drizzle-orm'
import type { MessageKind } from '../chat/inbound.ts'
import type { Reader } from '../store/store.ts'

/** A message as the archive knows it. */
export interface SaidMessage {
  messageId: string
  /** The thread it was said in. */
  thread: string | undefined
  /** Undefined: text. */
  type: MessageKind | undefined
  saidAt: Date
  /** The platform's body of its last wording. */
  raw: string
  revoked: boolean
}

/** What is kept of a conversation for the customer it is bound to. */
export interface BoundTo {
  id: string
  customerId: string
}

/** Messages by when they were said, both ends included; those of one thread where it is named. */
export async function saidBetween(
  reader: Reader,
  { id: conversationId, customerId }: BoundTo,
  { from, until, thread }: { from: Date; until: Date; thread?: string },
): Promise<SaidMessage[]> {
  const { archiveEntry: entry } = reader.tables
  const isAsked = and(
    eq(entry.customerId, customerId),
    eq(entry.conversationId, conversationId),
    gte(entry.saidAt, from),
    lte(entry.saidAt, until),
    eq(entry.kind, 'send'),
    ...(thread === undefined ? [] : [eq(entry.thread, thread)]),
  )
  const sent = await reader.select().from(entry).where(isAsked)
  const change = aliasedTable(entry, 'change')
  const changes = await reader
    .select()
    .from(change)
    .where(
      and(
        eq(change.conversationId, conversationId),
        inArray(change.kind, ['edit', 'revoke']),
        inArray(change.messageId, reader.select({ id: entry.messageId }).from(entry).where(isAsked)),
      ),
    )
    // As they were made: they may have been told in another order.
    .orderBy(change.saidAt, change.seq)
  const byMessage = Map.groupBy(changes, ({ messageId }) => messageId)
  return sent.map(({ messageId, thread: within, type, saidAt, raw }) => {
    const theirs = byMessage.get(messageId) ?? []
    return {
      messageId,
      thread: within ?? undefined,
      type: (type ?? undefined) as MessageKind | undefined,
      saidAt,
      raw: theirs.findLast(({ kind }) => kind === 'edit')?.raw ?? raw,
      revoked: theirs.some(({ kind }) => kind === 'revoke'),
    }
  })
}

/** When the last message outside of threads was said, up to a moment. Undefined: there is none. */
export async function lastSaidBefore(
  reader: Reader,
  { id: conversationId, customerId }: BoundTo,
  moment: Date,
): Promise<Date | undefined> {
  const { archiveEntry: entry } = reader.tables
  const [last] = await reader
    .select({ saidAt: entry.saidAt })
    .from(entry)
    .where(
      and(
        eq(entry.customerId, customerId),
        eq(entry.conversationId, conversationId),
        lte(entry.saidAt, moment),
        eq(entry.kind, 'send'),
        isNull(entry.thread),
      ),
    )
    .orderBy(desc(entry.saidAt))
    .limit(1)
  return last?.saidAt
}

import { and, between, eq, type SQL } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'
import { heardOurselves } from './forwarded-conversation.ts'
import { newestFirst } from './reading-order.ts'
import { sideOfEntry } from './said-by.ts'

/**
 * Messages of one bound conversation, by their places, both ends included. It holds the same for ever: what is told later
 * has a later place, however early it was said.
 */
export interface ArchiveRange {
  conversationId: string
  fromSeq: number
  toSeq: number
  /** Only so many of them, those that were said last. Null: all. */
  lastSaid: number | null
}

/** How many messages one piece of evidence may span. */
export const longestRange = 200

export interface RangeMessage {
  senderName: string
  /** An outsider wrote it. */
  outsider: boolean
  text: string
  at: Date
}

/** The customer of the first message of a range. Undefined: it has no messages. */
export async function customerOf(
  reader: Reader,
  { conversationId, fromSeq }: Pick<ArchiveRange, 'conversationId' | 'fromSeq'>,
): Promise<string | undefined> {
  const { archiveEntry: entry } = reader.tables
  const [first] = await reader
    .select({ customerId: entry.customerId })
    .from(entry)
    .where(and(eq(entry.conversationId, conversationId), eq(entry.seq, fromSeq), eq(entry.kind, 'send')))
  return first?.customerId
}

/**
 * The messages of a range with the customer of its first one, as they were sent, by the time they were said; edits and
 * revocations are in the archive. Messages while the conversation was bound to another customer are left out.
 */
export async function messagesOf(reader: Reader, range: ArchiveRange): Promise<RangeMessage[]> {
  const { archiveEntry: entry } = reader.tables
  const customerId = await customerOf(reader, range)
  if (customerId === undefined) return []
  const rows = await reader
    .select({
      name: entry.senderName,
      senderId: entry.senderId,
      side: entry.side,
      personId: entry.personId,
      text: entry.text,
      at: entry.saidAt,
    })
    .from(entry)
    .where(
      and(
        eq(entry.conversationId, range.conversationId),
        eq(entry.customerId, customerId),
        eq(entry.kind, 'send'),
        between(entry.seq, range.fromSeq, range.toSeq),
      ),
    )
    .orderBy(...newestFirst(entry))
    .limit(range.lastSaid ?? longestRange)
  return rows.reverse().map(({ name, senderId, text, at, ...by }) => ({
    senderName: name ?? senderId,
    outsider: sideOfEntry(by) === 'outsider',
    text,
    at,
  }))
}

/**
 * The last `count` messages with a customer: in this conversation where it is bound to them, else in the one with their
 * latest message. What a forwarded record tells is none of them. Undefined: there are none.
 */
export async function lastMessages(
  reader: Reader,
  { customerId, conversationId, count }: { customerId: string; conversationId: string; count: number },
): Promise<ArchiveRange | undefined> {
  const { archiveEntry: entry } = reader.tables
  const said = (where: SQL | undefined, limit: number) =>
    reader
      .select({ conversationId: entry.conversationId, seq: entry.seq })
      .from(entry)
      .where(and(eq(entry.customerId, customerId), eq(entry.kind, 'send'), heardOurselves(entry), where))
      .orderBy(...newestFirst(entry))
      .limit(limit)
  const here = await said(eq(entry.conversationId, conversationId), count)
  const elsewhere = here.length > 0 ? undefined : (await said(undefined, 1))[0]?.conversationId
  const found = elsewhere === undefined ? here : await said(eq(entry.conversationId, elsewhere), count)
  const [newest] = found
  if (!newest) return undefined
  const places = found.map(({ seq }) => seq)
  return {
    conversationId: newest.conversationId,
    fromSeq: Math.min(...places),
    toSeq: Math.max(...places),
    lastSaid: places.length,
  }
}

import { aliasedTable, and, eq, exists, lt, ne, not, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'
import { newestFirst, type ReadingPlace, standsBefore } from './reading-order.ts'

/** What is kept for a customer: all of it, or what was said in one conversation while that was bound to them. */
export interface ArchiveOf {
  customerId: string
  conversationId?: string
}

/** The query for the entries that the last `limit` messages before a place stand for, newest first. */
export function firstEntries(reader: Reader, of: ArchiveOf, before: ReadingPlace | undefined, limit: number) {
  const { archiveEntry: entry } = reader.tables
  const theirs = and(
    eq(entry.customerId, of.customerId),
    of.conversationId === undefined ? undefined : eq(entry.conversationId, of.conversationId),
  )
  return reader
    .select()
    .from(entry)
    .where(and(theirs, before && standsBefore(entry, before), isFirst(reader)))
    .orderBy(...newestFirst(entry))
    .limit(limit)
}

/** A message stands where it was sent. What is known of it from an edit or a revocation alone stands at the first of those. */
function isFirst(reader: Reader): SQL {
  const { archiveEntry: entry } = reader.tables
  const other = aliasedTable(entry, 'other')
  const sentLater = and(eq(other.kind, 'send'), ne(entry.kind, 'send'))
  const earlier = and(lt(other.seq, entry.seq), or(eq(other.kind, 'send'), ne(entry.kind, 'send')))
  return not(
    exists(
      reader
        .select({ seq: other.seq })
        .from(other)
        .where(
          and(
            eq(other.conversationId, entry.conversationId),
            eq(other.messageId, entry.messageId),
            or(sentLater, earlier),
          ),
        ),
    ),
  )
}

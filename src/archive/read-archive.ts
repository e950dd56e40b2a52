import { aliasedTable, and, desc, eq, exists, inArray, lt, not, or, type SQL } from 'drizzle-orm'
import type { Side } from '../chat/side.ts'
import type { Reader } from '../store/store.ts'
import type { Tables } from '../store/tables/index.ts'
import { sideOfEntry } from './said-by.ts'

/** One message with everything that happened to it. */
export interface ArchivedMessage {
  conversationId: string
  messageId: string
  /** Its place: that of its first entry. */
  seq: number
  customerId: string
  sender: { userId: string; name: string | undefined; side: Side; personId: string | undefined }
  saidAt: Date
  /** As it read last, also when it was revoked after. */
  text: string
  /** Every wording, oldest first. Empty when only the revocation is known: it was said before the conversation was bound. */
  versions: ArchivedVersion[]
  /** When it was taken back. */
  revokedAt: Date | undefined
}

export interface ArchivedVersion {
  text: string
  raw: string
  at: Date
}

/** Exactly one of the two: one conversation, or all of a customer's. */
export type ArchiveOf = { conversationId: string } | { customerId: string }

/** A page ends before this message: pass the first one of the page after it. */
export type ArchivePlace = Pick<ArchivedMessage, 'saidAt' | 'conversationId' | 'seq'>

type Row = Tables['archiveEntry']['$inferSelect']

/**
 * The last `limit` messages before a place, oldest first: in a conversation by its order, for a customer by time.
 * The caller checks who may read them (`customers/see-customer.ts`).
 */
export async function readArchive(
  reader: Reader,
  { limit, before, ...of }: ArchiveOf & { limit: number; before?: ArchivePlace | undefined },
): Promise<ArchivedMessage[]> {
  const firsts = await firstEntries(reader, of, before, limit)
  const entries = await entriesOf(reader, firsts)
  return firsts.reverse().map((first) => messageFrom(first, entries.get(keyOf(first)) ?? [first]))
}

async function firstEntries(reader: Reader, of: ArchiveOf, before: ArchivePlace | undefined, limit: number) {
  const { archiveEntry: entry } = reader.tables
  const earlier = aliasedTable(entry, 'earlier')
  const isFirst = not(
    exists(
      reader
        .select({ seq: earlier.seq })
        .from(earlier)
        .where(
          and(
            eq(earlier.conversationId, entry.conversationId),
            eq(earlier.messageId, entry.messageId),
            lt(earlier.seq, entry.seq),
          ),
        ),
    ),
  )
  const byConversation = 'conversationId' in of
  return await reader
    .select()
    .from(entry)
    .where(
      and(
        byConversation ? eq(entry.conversationId, of.conversationId) : eq(entry.customerId, of.customerId),
        before && (byConversation ? lt(entry.seq, before.seq) : earlierThan(entry, before)),
        isFirst,
      ),
    )
    .orderBy(...(byConversation ? [] : [desc(entry.saidAt), desc(entry.conversationId)]), desc(entry.seq))
    .limit(limit)
}

function earlierThan(entry: Tables['archiveEntry'], place: ArchivePlace): SQL | undefined {
  const sameTime = eq(entry.saidAt, place.saidAt)
  return or(
    lt(entry.saidAt, place.saidAt),
    and(sameTime, lt(entry.conversationId, place.conversationId)),
    and(sameTime, eq(entry.conversationId, place.conversationId), lt(entry.seq, place.seq)),
  )
}

async function entriesOf(reader: Reader, firsts: readonly Row[]): Promise<Map<string, Row[]>> {
  const byConversation = Map.groupBy(firsts, (first) => first.conversationId)
  const { archiveEntry: entry } = reader.tables
  const found: Row[] = []
  for (const [conversationId, theirs] of byConversation) {
    const messageIds = theirs.map((first) => first.messageId)
    const rows = await reader
      .select()
      .from(entry)
      .where(and(eq(entry.conversationId, conversationId), inArray(entry.messageId, messageIds)))
      .orderBy(entry.seq)
    found.push(...rows)
  }
  return Map.groupBy(found, keyOf)
}

const keyOf = ({ conversationId, messageId }: Row): string => `${conversationId}\n${messageId}`

function messageFrom(first: Row, entries: readonly Row[]): ArchivedMessage {
  const wordings = entries.filter(({ kind }) => kind !== 'revoke')
  return {
    conversationId: first.conversationId,
    messageId: first.messageId,
    seq: first.seq,
    customerId: first.customerId,
    sender: {
      userId: first.senderId,
      name: first.senderName ?? undefined,
      side: sideOfEntry(first),
      personId: first.personId ?? undefined,
    },
    saidAt: first.saidAt,
    text: wordings.at(-1)?.text ?? '',
    versions: wordings.map(({ text, raw, saidAt }) => ({ text, raw, at: saidAt })),
    revokedAt: entries.find(({ kind }) => kind === 'revoke')?.saidAt,
  }
}

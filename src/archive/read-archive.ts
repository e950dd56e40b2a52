import { and, eq, inArray } from 'drizzle-orm'
import { type CapturedFile, filesOf } from '../bot/inbox/captured-files.ts'
import type { Side } from '../chat/side.ts'
import type { Reader } from '../store/store.ts'
import type { Tables } from '../store/tables/index.ts'
import { type ArchiveOf, firstEntries } from './first-entries.ts'
import { oldestFirst, type ReadingPlace } from './reading-order.ts'
import { sideOfEntry } from './said-by.ts'

/** One message with everything that happened to it. */
export interface ArchivedMessage {
  conversationId: string
  messageId: string
  /** Its place: that of the entry that sent it, else of its first one. */
  seq: number
  customerId: string
  sender: { userId: string; name: string | undefined; side: Side; personId: string | undefined }
  saidAt: Date
  /** As it read last, also when it was revoked after. */
  text: string
  /** Every wording, oldest first. Empty when only the revocation is known: it was said before the conversation was bound. */
  versions: ArchivedVersion[]
  /** What came with it; each says whether it is fetched yet. */
  files: readonly CapturedFile[]
  /** When it was taken back. */
  revokedAt: Date | undefined
}

export interface ArchivedVersion {
  text: string
  raw: string
  at: Date
}

type Row = Tables['archiveEntry']['$inferSelect']

/**
 * The last `limit` messages before a place (pass the first one of the page after it), by the time they were said, oldest
 * first. The caller checks who may read them (`customers/see-customer.ts`).
 */
export async function readArchive(
  reader: Reader,
  { limit, before, ...of }: ArchiveOf & { limit: number; before?: ReadingPlace | undefined },
): Promise<ArchivedMessage[]> {
  const firsts = await firstEntries(reader, of, before, limit)
  const entries = await entriesOf(reader, firsts)
  const files = await filesWith(reader, firsts)
  return firsts.reverse().map((first) => messageFrom(first, entries.get(keyOf(first)) ?? [first], files(first)))
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
      .orderBy(...oldestFirst(entry))
    found.push(...rows)
  }
  return Map.groupBy(found, keyOf)
}

/** Looked up by conversation, once for all messages of it. */
async function filesWith(reader: Reader, firsts: readonly Row[]): Promise<(of: Row) => readonly CapturedFile[]> {
  const found = new Map<string, Map<number, CapturedFile[]>>()
  for (const [conversationId, theirs] of Map.groupBy(firsts, (first) => first.conversationId))
    found.set(
      conversationId,
      await filesOf(
        reader,
        conversationId,
        theirs.map(({ seq }) => seq),
      ),
    )
  return ({ conversationId, seq }) => found.get(conversationId)?.get(seq) ?? []
}

const keyOf = ({ conversationId, messageId }: Row): string => `${conversationId}\n${messageId}`

function messageFrom(first: Row, entries: readonly Row[], files: readonly CapturedFile[]): ArchivedMessage {
  // An edit that was told first was made later all the same.
  const edits = entries.filter(({ kind }) => kind === 'edit')
  const wordings = first.kind === 'send' ? [first, ...edits] : edits
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
    files,
    revokedAt: entries.find(({ kind }) => kind === 'revoke')?.saidAt,
  }
}

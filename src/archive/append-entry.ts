import { sql } from 'drizzle-orm'
import type { MessageKind } from '../chat/inbound.ts'
import type { Side } from '../chat/side.ts'
import type { Tx } from '../store/store.ts'
import { storable } from '../typed-text/storable.ts'

/**
 * One event of a message in a bound conversation. Never changed (docs/decisions/037-audit-and-archive-only-grow.md).
 */
export interface ArchiveEntry {
  conversationId: string
  /** The inbound's place in its conversation. */
  seq: number
  customerId: string
  messageId: string
  kind: 'send' | 'edit' | 'revoke'
  side: Side
  /** Undefined: not in the directory. */
  personId: string | undefined
  senderTenant: string
  senderId: string
  senderName: string | undefined
  text: string
  /** Undefined: text. */
  type: MessageKind | undefined
  /** The thread it was said in and the message it answers, by the platform's ids. */
  thread: string | undefined
  quotes: string | undefined
  /** The platform's body as it was received. */
  raw: string
  at: Date
}

/**
 * Appends in the order given; no message is lost for a character that cannot be kept. An entry that is already there is a
 * defect of the caller and fails the transaction.
 */
export async function appendEntries(tx: Tx, entries: readonly ArchiveEntry[]): Promise<void> {
  for (const entry of entries) {
    await tx
      .prepared('archive.append', (db, { archiveEntry }) =>
        db.insert(archiveEntry).values({
          conversationId: sql.placeholder('conversationId'),
          seq: sql.placeholder('seq'),
          customerId: sql.placeholder('customerId'),
          messageId: sql.placeholder('messageId'),
          kind: sql.placeholder('kind'),
          side: sql.placeholder('side'),
          personId: sql.placeholder('personId'),
          senderTenant: sql.placeholder('senderTenant'),
          senderId: sql.placeholder('senderId'),
          senderName: sql.placeholder('senderName'),
          text: sql.placeholder('text'),
          type: sql.placeholder('type'),
          thread: sql.placeholder('thread'),
          quotes: sql.placeholder('quotes'),
          raw: sql.placeholder('raw'),
          saidAt: sql.placeholder('at'),
        }),
      )
      .execute({
        ...entry,
        personId: entry.personId ?? null,
        senderName: entry.senderName === undefined ? null : storable(entry.senderName),
        text: storable(entry.text),
        type: entry.type ?? null,
        thread: entry.thread ?? null,
        quotes: entry.quotes ?? null,
        raw: storable(entry.raw),
      })
  }
}

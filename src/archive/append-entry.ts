import { sql } from 'drizzle-orm'
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
  /** Undefined: an outsider. */
  personId: string | undefined
  senderId: string
  senderName: string | undefined
  text: string
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
          personId: sql.placeholder('personId'),
          senderId: sql.placeholder('senderId'),
          senderName: sql.placeholder('senderName'),
          text: sql.placeholder('text'),
          raw: sql.placeholder('raw'),
          saidAt: sql.placeholder('at'),
        }),
      )
      .execute({
        ...entry,
        personId: entry.personId ?? null,
        senderName: entry.senderName === undefined ? null : storable(entry.senderName),
        text: storable(entry.text),
        raw: storable(entry.raw),
      })
  }
}

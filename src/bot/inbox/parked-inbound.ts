import { and, asc, eq, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../store/store.ts'

export interface ParkedInbound {
  conversationId: string
  seq: number
  error: string
  receivedAt: Date
}

/** Rows that kept failing and were set aside, oldest first. */
export async function listParked(reader: Reader, limit: number): Promise<ParkedInbound[]> {
  const { inbound } = reader.tables
  const rows = await reader
    .select()
    .from(inbound)
    .where(sql`${inbound.state} = 'parked'`)
    .orderBy(asc(inbound.receivedAt))
    .limit(limit)
  return rows.map((row) => ({
    conversationId: row.conversationId,
    seq: row.seq,
    error: row.lastError ?? '',
    receivedAt: row.receivedAt,
  }))
}

/** Opens a parked row to be handled again. @returns false when it is not parked */
export async function retryParked(tx: Tx, place: { conversationId: string; seq: number }): Promise<boolean> {
  const { inbound } = tx.tables
  const revived = await tx
    .update(inbound)
    .set({ state: 'open', attempt: 0, claim: null, lastError: null })
    .where(
      and(
        eq(inbound.conversationId, place.conversationId),
        eq(inbound.seq, place.seq),
        sql`${inbound.state} = 'parked'`,
      ),
    )
    .returning({ seq: inbound.seq })
  tx.signal('inbound')
  return revived.length > 0
}

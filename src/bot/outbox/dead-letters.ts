import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../store/store.ts'

export interface DeadLetter {
  id: string
  target: string
  /** card name, or the kind of content. */
  what: string
  error: string
  createdAt: Date
}

/** Messages that could not be sent, oldest first. */
export async function listDeadLetters(reader: Reader, limit: number): Promise<DeadLetter[]> {
  const { outbox } = reader.tables
  const rows = await reader.select().from(outbox).where(eq(outbox.state, 'dead')).orderBy(asc(outbox.id)).limit(limit)
  return rows.map((row) => {
    const content = row.content as { type: string; card?: string }
    return {
      id: row.id,
      target: row.target,
      what: content.card ?? content.type,
      error: row.lastError ?? '',
      createdAt: row.createdAt,
    }
  })
}

/** Puts dead letters back into the outbox, as if they were said now. @returns how many were still dead */
export async function resendDeadLetters(tx: Tx, ids: readonly string[], now: Date): Promise<number> {
  const { outbox } = tx.tables
  const revived = await tx
    .update(outbox)
    .set({ state: 'open', attempt: 0, availableAt: now.getTime(), createdAt: now, lastError: null })
    .where(and(inArray(outbox.id, [...ids]), eq(outbox.state, 'dead')))
    .returning({ id: outbox.id })
  tx.signal('outbox')
  return revived.length
}

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

/** Lets a parked row be acted on again. @returns false when it is not parked */
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

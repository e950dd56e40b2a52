import { and, asc, eq, inArray } from 'drizzle-orm'
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
    .set({ state: 'open', attempt: 0, handed: 0, availableAt: now.getTime(), createdAt: now, lastError: null })
    .where(and(inArray(outbox.id, [...ids]), eq(outbox.state, 'dead')))
    .returning({ id: outbox.id })
  tx.signal('outbox')
  return revived.length
}

import { and, eq, inArray } from 'drizzle-orm'
import type { Store, Tx } from '../store/store.ts'
import { allowDeletes } from '../store/transaction/append-only.ts'

/**
 * Takes one batch after the other until there is nothing left, each in a transaction of its own that may delete from the
 * append-only tables. `take` handles some and answers how many; 0 ends it.
 */
export async function inBatches(store: Store, take: (tx: Tx) => Promise<number>): Promise<number> {
  for (let total = 0; ; ) {
    const taken = await store.write((tx) => allowDeletes(tx, () => take(tx)))
    if (taken === 0) return total
    total += taken
  }
}

/** Deletes the audit of these subjects. */
export async function forgetAudit(tx: Tx, subjectType: string, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return
  const { auditEntry } = tx.tables
  await tx
    .delete(auditEntry)
    .where(and(eq(auditEntry.subjectType, subjectType), inArray(auditEntry.subjectId, [...subjectIds])))
}

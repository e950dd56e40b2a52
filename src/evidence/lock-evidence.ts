import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../store/store.ts'

/** An approval rested on what a visit had: from now on none of it is taken off. New versions may still be added. */
export async function lockEvidence(
  tx: Tx,
  { visitId, approvalId }: { visitId: string; approvalId: string },
): Promise<void> {
  const { evidence } = tx.tables
  await tx
    .update(evidence)
    .set({ lockedBy: approvalId })
    .where(and(eq(evidence.visitId, visitId), isNull(evidence.lockedBy)))
}

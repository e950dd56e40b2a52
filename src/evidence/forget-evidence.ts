import { inArray } from 'drizzle-orm'
import type { Tx } from '../store/store.ts'
import { releaseFile } from './release-file.ts'

/** Deletes all evidence of these deals; only for the removal of sample data. */
export async function forgetEvidence(tx: Tx, dealIds: readonly string[]): Promise<void> {
  const { evidence } = tx.tables
  const gone = await tx
    .delete(evidence)
    .where(inArray(evidence.dealId, [...dealIds]))
    .returning({ sha256: evidence.sha256 })
  for (const sha256 of new Set(gone.flatMap((row) => row.sha256 ?? []))) await releaseFile(tx, sha256)
}

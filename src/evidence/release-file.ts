import { eq } from 'drizzle-orm'
import { isCaptured } from '../bot/inbox/captured-files.ts'
import type { Tx } from '../store/store.ts'

/** Deletes a content that no evidence and no archived message refers to any more. Call after their row is deleted. */
export async function releaseFile(tx: Tx, sha256: string): Promise<void> {
  const { file, evidence } = tx.tables
  // Locks the row before it looks: a binding of the same content is seen, or waits and stores it anew.
  await tx.update(file).set({ sha256 }).where(eq(file.sha256, sha256))
  const [used] = await tx.select({ id: evidence.id }).from(evidence).where(eq(evidence.sha256, sha256)).limit(1)
  if (!used && !(await isCaptured(tx, sha256))) await tx.delete(file).where(eq(file.sha256, sha256))
}

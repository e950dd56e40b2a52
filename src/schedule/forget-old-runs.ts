import { lt } from 'drizzle-orm'
import type { Tx } from '../store/store.ts'

/** How long runs are kept. No slot that old falls due again: `next_at` is past it. */
const keptMs = 90 * 24 * 60 * 60 * 1000

export async function forgetOldRuns(tx: Tx, now: Date): Promise<void> {
  const { jobRun } = tx.tables
  await tx.delete(jobRun).where(lt(jobRun.startedAt, new Date(now.getTime() - keptMs)))
}

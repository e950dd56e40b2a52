import { lt } from 'drizzle-orm'
import { msPerDay } from '../clock/lengths.ts'
import type { Tx } from '../store/store.ts'

/** How long it can be seen that something ran. No slot that old can fall due again: `next_at` is long past it. */
const keptMs = 90 * msPerDay

export async function forgetOldRuns(tx: Tx, now: Date): Promise<void> {
  const { jobRun } = tx.tables
  await tx.delete(jobRun).where(lt(jobRun.startedAt, new Date(now.getTime() - keptMs)))
}

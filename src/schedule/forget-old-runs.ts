import { asc, lt, lte } from 'drizzle-orm'
import { msPerDay } from '../clock/lengths.ts'
import type { Store } from '../store/store.ts'
import { inChunks } from '../store/transaction/in-chunks.ts'

/** How long it can be seen that something ran. No slot that old can fall due again: `next_at` is long past it. */
const keptMs = 90 * msPerDay

export async function forgetOldRuns(store: Store, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptMs)
  await inChunks(store, async (tx, limit) => {
    const { jobRun } = tx.tables
    const old = await tx
      .select({ at: jobRun.startedAt })
      .from(jobRun)
      .where(lt(jobRun.startedAt, before))
      .orderBy(asc(jobRun.startedAt))
      .limit(limit)
    const last = old.at(-1)
    if (last) await tx.delete(jobRun).where(lte(jobRun.startedAt, last.at))
    return old.length
  })
}

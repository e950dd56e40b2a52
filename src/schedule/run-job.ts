import { and, eq, isNull, or } from 'drizzle-orm'
import type { Tx } from '../store/store.ts'
import type { Slot } from './slots.ts'

export type Outcome = 'done' | 'late' | 'skipped' | 'failed'

/** From then on it is late, and says so. */
const lateAfterMs = 10 * 60 * 1000

export const isLate = ({ dueAt }: Slot, now: Date): boolean => now.getTime() - dueAt.getTime() > lateAfterMs

/**
 * Runs one slot of a job once, however many processes try: the claim is a row written in the transaction of the effect.
 * A crash before the commit leaves neither; after it, both. `effect` gives back why it could not be done, where it
 * could not: that is final for this slot.
 * @returns undefined when this slot has been run already
 */
export async function runJob(
  tx: Tx,
  job: string,
  slot: Slot,
  now: Date,
  effect: () => Promise<string | undefined>,
): Promise<Outcome | undefined> {
  const { jobRun } = tx.tables
  const outcome = isLate(slot, now) ? 'late' : 'done'
  const run = { dueAt: slot.dueAt, startedAt: now, finishedAt: now, outcome, error: null } as const
  const claimed = await tx
    .insert(jobRun)
    .values({ job, slot: slot.name, ...run })
    // Tried again: what broke off, and what was recorded as missed while the clock was ahead. Neither had its effect.
    .onConflictDoUpdate({
      target: [jobRun.job, jobRun.slot],
      set: run,
      setWhere: or(isNull(jobRun.finishedAt), eq(jobRun.outcome, 'skipped'))!,
    })
    .returning({ slot: jobRun.slot })
  if (claimed.length === 0) return undefined
  const error = await effect()
  if (error === undefined) return outcome
  await tx
    .update(jobRun)
    .set({ outcome: 'failed', error })
    .where(and(eq(jobRun.job, job), eq(jobRun.slot, slot.name)))
  return 'failed'
}

/** Records that a run broke off and was rolled back. It stays unfinished, so the next wake tries it again. */
export async function recordBroken(tx: Tx, job: string, slot: Slot, now: Date, error: string): Promise<void> {
  const { jobRun } = tx.tables
  const run = { startedAt: now, outcome: 'failed', error } as const
  await tx
    .insert(jobRun)
    .values({ job, slot: slot.name, dueAt: slot.dueAt, ...run })
    .onConflictDoUpdate({ target: [jobRun.job, jobRun.slot], set: run, setWhere: isNull(jobRun.finishedAt) })
}

/** Records slots that were missed and are not run later. @returns how many were not recorded yet */
export async function recordSkipped(tx: Tx, job: string, slots: readonly Slot[], now: Date): Promise<number> {
  if (slots.length === 0) return 0
  const { jobRun } = tx.tables
  const rows = await tx
    .insert(jobRun)
    .values(
      slots.map(({ name, dueAt }) => ({
        job,
        slot: name,
        dueAt,
        startedAt: now,
        finishedAt: now,
        outcome: 'skipped' as const,
      })),
    )
    .onConflictDoNothing()
    .returning({ slot: jobRun.slot })
  return rows.length
}

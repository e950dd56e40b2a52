import { and, asc, count, desc, isNotNull, isNull, sql } from 'drizzle-orm'
import { type Scope, scopeCondition } from '../people/scope.ts'
import type { Reader } from '../store/store.ts'
import type { Outcome } from './run-job.ts'
import { jobPrefix, type Subscription } from './subscription.ts'

export interface JobRun {
  job: string
  dueAt: Date
  startedAt: Date
  /** Undefined: it broke off; the latest is tried again. */
  finishedAt: Date | undefined
  outcome: Outcome
  error: string | undefined
  /** Undefined: a run of something else. */
  subscription: Subscription | undefined
}

/** The last runs of subscriptions made by people in `scope`, newest first; of every job with the scope `all`. */
export async function lastRuns(reader: Reader, scope: Scope, limit: number): Promise<JobRun[]> {
  const { jobRun, subscription } = reader.tables
  const rows = await reader
    .select({ run: jobRun, subscription })
    .from(jobRun)
    .leftJoin(subscription, sql`${jobRun.job} = ${jobPrefix} || ${subscription.id}`)
    .where(and(scopeCondition(scope, subscription.createdBy), isNotNull(jobRun.outcome)))
    .orderBy(desc(jobRun.startedAt), desc(jobRun.dueAt), asc(jobRun.job))
    .limit(limit)
  return rows.map(({ run, subscription: of }) => ({
    ...run,
    finishedAt: run.finishedAt ?? undefined,
    outcome: run.outcome!,
    error: run.error ?? undefined,
    subscription: of ?? undefined,
  }))
}

/** The next runs of subscriptions made by people in `scope`, soonest first, and how many there are in all. */
export async function nextRuns(
  reader: Reader,
  scope: Scope,
  limit: number,
): Promise<{ next: Subscription[]; all: number }> {
  const { subscription } = reader.tables
  const alive = and(isNull(subscription.endedAt), scopeCondition(scope, subscription.createdBy))
  const next = await reader
    .select()
    .from(subscription)
    .where(alive)
    .orderBy(asc(subscription.nextAt), asc(subscription.id))
    .limit(limit)
  const [counted] = await reader.select({ rows: count() }).from(subscription).where(alive)
  return { next, all: counted!.rows }
}

/** When the subscription that has waited longest was due; undefined: none is due. Long past: no process runs them. */
export async function earliestDue(reader: Reader): Promise<Date | undefined> {
  const { subscription } = reader.tables
  const [first] = await reader
    .select({ at: subscription.nextAt })
    .from(subscription)
    .where(isNotNull(subscription.nextAt))
    .orderBy(asc(subscription.nextAt))
    .limit(1)
  return first?.at ?? undefined
}

import { and, asc, eq, isNull, type SQL } from 'drizzle-orm'
import { allPendingApprovals } from '../pipeline/queries/all-pending-approvals.ts'
import type { Reader } from '../store/store.ts'

/** Something that waits for one person: a decision on a move, or what they were asked to do about a deal. */
export interface Duty {
  kind: 'approval' | 'task'
  /** Of the approval or the task. */
  id: string
  personId: string
  deal: { number: number; title: string }
  dueAt: Date | undefined
  /** They were reminded of it, or its day is over. */
  isUrgent: boolean
}

/** Everything that waits for anybody, also for whoever has left. @param which narrows each kind down; undefined: none of it */
export async function listDuties(
  reader: Reader,
  now: Date,
  which: { approvals: SQL | undefined; tasks: SQL | undefined } | 'all' = 'all',
): Promise<Duty[]> {
  const isAll = which === 'all'
  return [
    ...(isAll || which.approvals ? await approvalDuties(reader, isAll ? undefined : which.approvals) : []),
    ...(isAll || which.tasks ? await taskDuties(reader, now, isAll ? undefined : which.tasks) : []),
  ]
}

async function approvalDuties(reader: Reader, which: SQL | undefined): Promise<Duty[]> {
  const approvals = await allPendingApprovals(reader, which)
  return approvals.map(({ approverId: personId, expiresAt, remindedAt, ...one }) => ({
    ...{ kind: 'approval', ...one, personId },
    ...{ dueAt: expiresAt ?? undefined, isUrgent: remindedAt !== null },
  }))
}

async function taskDuties(reader: Reader, now: Date, which: SQL | undefined): Promise<Duty[]> {
  const { task, deal } = reader.tables
  const tasks = await reader
    .select({
      ...{ id: task.id, personId: task.ownerId, dueAt: task.dueAt },
      deal: { number: deal.number, title: deal.title },
    })
    .from(task)
    .innerJoin(deal, eq(deal.id, task.dealId))
    .where(and(isNull(task.doneAt), which))
    .orderBy(asc(task.dueAt), asc(task.id))
  return tasks.map((one) => ({ kind: 'task', ...one, isUrgent: one.dueAt < now }))
}

import { inArray, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'
import { chunksOf } from '../store/transaction/chunks-of.ts'
import { type Duty, listDuties } from './list-duties.ts'

/** What has changed, by ids: what waits for somebody may be about any of it. */
export interface DutyScope {
  deals: readonly string[]
  approvals: readonly string[]
  tasks: readonly string[]
  people: readonly string[]
}

/** What waits now, and everything that was looked at: what of it does not wait is over. */
export interface DutiesAbout {
  duties: Duty[]
  lookedAt: Pick<Duty, 'kind' | 'id'>[]
}

/** Ids of one question. */
const together = 100

/** Asks for what these are about alone: however much waits beside them costs nothing. */
export async function dutiesAbout(reader: Reader, scope: DutyScope, now: Date): Promise<DutiesAbout> {
  const duties = new Map<string, Duty>()
  const lookedAt = new Map<string, Pick<Duty, 'kind' | 'id'>>()
  const look = ({ kind, id }: Pick<Duty, 'kind' | 'id'>) => lookedAt.set(`${kind} ${id}`, { kind, id })
  for (const id of scope.approvals) look({ kind: 'approval', id })
  for (const id of scope.tasks) look({ kind: 'task', id })
  for (const some of chunksOf(scope.deals, together))
    for (const id of await tasksOf(reader, some)) look({ kind: 'task', id })
  for (const which of questionsOf(reader, scope))
    for (const duty of await listDuties(reader, now, which)) {
      duties.set(`${duty.kind} ${duty.id}`, duty)
      look(duty)
    }
  return { duties: [...duties.values()], lookedAt: [...lookedAt.values()] }
}

/** Also those that are done. */
async function tasksOf(reader: Reader, dealIds: readonly string[]): Promise<string[]> {
  const { task } = reader.tables
  const rows = await reader
    .select({ id: task.id })
    .from(task)
    .where(inArray(task.dealId, [...dealIds]))
  return rows.map(({ id }) => id)
}

/** One after the other, each by an index of its own. */
function* questionsOf(
  { tables: { approval, task } }: Reader,
  scope: DutyScope,
): Generator<{ approvals: SQL | undefined; tasks: SQL | undefined }> {
  const columns = [
    { of: scope.deals, approvals: approval.dealId, tasks: task.dealId },
    { of: scope.people, approvals: approval.approverId, tasks: task.ownerId },
    { of: scope.approvals, approvals: approval.id, tasks: undefined },
    { of: scope.tasks, approvals: undefined, tasks: task.id },
  ]
  for (const { of, approvals, tasks } of columns)
    for (const some of chunksOf(of, together))
      yield {
        approvals: approvals && or(inArray(approvals, [...some])),
        tasks: tasks && or(inArray(tasks, [...some])),
      }
}

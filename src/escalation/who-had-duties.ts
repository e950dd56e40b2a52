import { eq, gte, inArray, isNull, or } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'

/** For whom something waits, or has waited since then. Looks at all there ever was: once a day. */
export async function whoHadDuties(reader: Reader, since: Date): Promise<string[]> {
  const { approval, task } = reader.tables
  const approvers = await reader
    .selectDistinct({ id: approval.approverId })
    .from(approval)
    .where(or(eq(approval.state, 'pending'), gte(approval.decidedAt, since)))
  const owners = await reader
    .selectDistinct({ id: task.ownerId })
    .from(task)
    .where(or(isNull(task.doneAt), gte(task.doneAt, since)))
  return [...new Set([...approvers, ...owners].map(({ id }) => id))]
}

/** Which of these there are, or were. */
export async function knownDuties(
  reader: Reader,
  ids: { approvals: readonly string[]; tasks: readonly string[] },
): Promise<Set<string>> {
  const { approval, task } = reader.tables
  const approvals = await reader
    .select({ id: approval.id })
    .from(approval)
    .where(inArray(approval.id, [...ids.approvals]))
  const tasks = await reader
    .select({ id: task.id })
    .from(task)
    .where(inArray(task.id, [...ids.tasks]))
  return new Set([...approvals, ...tasks].map(({ id }) => id))
}

import { asc, gt } from 'drizzle-orm'
import { earliestId } from '../store/new-id.ts'
import type { Reader } from '../store/store.ts'

/** What a change was about. */
export interface AuditedSubject {
  /** Of the row that tells of it. */
  id: string
  subjectType: string
  subjectId: string
}

/**
 * What was changed from then on, by the clocks of those who changed it: a row may come to be seen later than one that was made after it.
 * At most `most`, the oldest first: read by the order in which rows are made, however many there are.
 */
export async function subjectsSince(reader: Reader, since: Date, most: number): Promise<AuditedSubject[]> {
  const { auditEntry } = reader.tables
  return await reader
    .select({ id: auditEntry.id, subjectType: auditEntry.subjectType, subjectId: auditEntry.subjectId })
    .from(auditEntry)
    .where(gt(auditEntry.id, earliestId(since)))
    .orderBy(asc(auditEntry.id))
    .limit(most)
}

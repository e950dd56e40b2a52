import { and, desc, eq, gt } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'

/** Something that somebody did with one subject. */
export interface AuditedAct {
  /** Null: the system itself. */
  actorId: string | null
  at: Date
  after: Readonly<Record<string, unknown>> | null
}

interface Asked {
  subjectType: string
  subjectId: string
  action: string
  /** Of everybody where it is left out. */
  actorId?: string
  /** Only what was done after it. */
  since?: Date
}

/** What was done of one kind with one subject, the latest first, at most so many. */
export async function actsOn(
  reader: Reader,
  { subjectType, subjectId, action, actorId, since }: Asked,
  most: number,
): Promise<AuditedAct[]> {
  const { auditEntry: entry } = reader.tables
  return await reader
    .select({ actorId: entry.actorId, at: entry.at, after: entry.after })
    .from(entry)
    .where(
      and(
        eq(entry.subjectType, subjectType),
        eq(entry.subjectId, subjectId),
        since && gt(entry.at, since),
        actorId === undefined ? undefined : eq(entry.actorId, actorId),
        eq(entry.action, action),
      ),
    )
    .orderBy(desc(entry.at), desc(entry.id))
    .limit(most)
}

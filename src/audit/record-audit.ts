import { type SQL, sql } from 'drizzle-orm'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import type { EntryPoint } from './entry-point.ts'

/** Who makes a change, and through which entry point. `actorId` null: the system itself. */
export interface AuditActor {
  actorId: string | null
  entryPoint: EntryPoint
}

export interface AuditRecord extends AuditActor {
  at: Date
  /** What happened, subject first: `deal.moved`, `person.added`. */
  action: string
  subjectType: string
  subjectId: string
  /** Only what changed. */
  before?: Record<string, unknown> | undefined
  after?: Record<string, unknown> | undefined
  /** As the actor gave it. */
  reason?: string | null | undefined
}

/** What a change says of itself in its row. */
export type AuditedChange = Pick<AuditRecord, 'action' | 'before' | 'after' | 'reason'>

/** Adds one row to the append-only audit, in the transaction of the change it tells about. */
export async function recordAudit(tx: Tx, record: AuditRecord): Promise<void> {
  await tx
    .prepared('audit.record', (db, { auditEntry }) =>
      db.insert(auditEntry).values({
        id: sql.placeholder('id'),
        at: sql.placeholder('at'),
        actorId: sql.placeholder('actorId'),
        entryPoint: sql.placeholder('entryPoint'),
        action: sql.placeholder('action'),
        subjectType: sql.placeholder('subjectType'),
        subjectId: sql.placeholder('subjectId'),
        before: jsonText('before'),
        after: jsonText('after'),
        reason: sql.placeholder('reason'),
      }),
    )
    .execute({
      ...record,
      id: newId(),
      before: textOf(record.before),
      after: textOf(record.after),
      reason: record.reason ?? null,
    })
}

/** A JSON column's own placeholder would store a missing value as the text `null`; this one stores NULL. */
function jsonText(name: string): SQL {
  return sql`${sql.placeholder(name)}`
}

function textOf(values: Record<string, unknown> | undefined): string | null {
  return values === undefined ? null : JSON.stringify(values)
}

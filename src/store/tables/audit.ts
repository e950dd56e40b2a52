import type { Columns } from './columns.sqlite.ts'

export function auditTables(c: Columns) {
  /** Append-only (a trigger refuses update and delete): who changed what, through which entry point, from what to what. */
  const auditEntry = c.table(
    'audit_entry',
    {
      id: c.text('id').primaryKey(),
      at: c.instant('at').notNull(),
      /** Null: the system itself. */
      actorId: c.text('actor_id'),
      /** command, card, form, import, admin, schedule, api */
      entryPoint: c.text('door').notNull(),
      /** deal.moved, deal.created … */
      action: c.text('action').notNull(),
      subjectType: c.text('subject_type').notNull(),
      subjectId: c.text('subject_id').notNull(),
      before: c.json<Record<string, unknown>>('before'),
      after: c.json<Record<string, unknown>>('after'),
      reason: c.text('reason'),
    },
    (t) => [c.index('audit_subject').on(t.subjectType, t.subjectId, t.at)],
  )

  return { auditEntry }
}

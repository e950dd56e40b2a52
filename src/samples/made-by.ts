import { and, type Column, eq, exists, inArray, type SQL } from 'drizzle-orm'
import type { Tx } from '../store/store.ts'

/** Whether the audit says that one of these people made the subject. */
export function madeBy(
  tx: Tx,
  action: 'deal.created' | 'customer.created',
  subjectId: Column,
  peopleIds: readonly string[],
): SQL {
  const { auditEntry } = tx.tables
  const entry = tx
    .select({ id: auditEntry.id })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.subjectType, action.split('.')[0]!),
        eq(auditEntry.subjectId, subjectId),
        eq(auditEntry.action, action),
        inArray(auditEntry.actorId, [...peopleIds]),
      ),
    )
  return exists(entry)
}

import type { Tx } from '../store/store.ts'
import { type AuditActor, type AuditedChange, recordAudit } from './record-audit.ts'

/** Makes the function by which a room audits what it changes of its own subjects. */
export function auditOf(subjectType: string) {
  return (
    tx: Tx,
    { actorId, entryPoint }: AuditActor,
    subjectId: string,
    at: Date,
    change: AuditedChange,
  ): Promise<void> => recordAudit(tx, { ...change, at, actorId, entryPoint, subjectType, subjectId })
}

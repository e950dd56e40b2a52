import { auditOf } from '../../audit/audit-of.ts'
import type { AuditedChange } from '../../audit/record-audit.ts'
import type { Person } from '../../people/person.ts'
import type { Tx } from '../../store/store.ts'
import type { ChangeContext } from './change-context.ts'

export const auditDeal = auditInContext('deal')
export const auditApproval = auditInContext('approval')
export const auditPipeline = auditInContext('pipeline')

/** `actor` null: the system itself. */
function auditInContext(subjectType: string) {
  const audit = auditOf(subjectType)
  return (
    tx: Tx,
    actor: Pick<Person, 'id'> | null,
    { id }: { id: string },
    { now, entryPoint }: ChangeContext,
    change: AuditedChange,
  ): Promise<void> => audit(tx, { actorId: actor?.id ?? null, entryPoint }, id, now, change)
}

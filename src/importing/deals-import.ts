import type { AuditActor } from '../audit/record-audit.ts'
import type { Person } from '../people/person.ts'
import type { LongChange } from '../pipeline/model/change-context.ts'
import type { DealsMapping } from './mapping.ts'

export interface DealsImport {
  mapping: DealsMapping
  longChange: LongChange & { timeZone: string }
  by: AuditActor
  /** Who changes deals that are here already; undefined: each deal's owner. */
  actor: Person | undefined
}

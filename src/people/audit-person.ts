import { auditOf } from '../audit/audit-of.ts'

export const auditPerson = auditOf('person')

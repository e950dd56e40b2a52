import { auditOf } from '../audit/audit-of.ts'

export const auditSubscription = auditOf('subscription')

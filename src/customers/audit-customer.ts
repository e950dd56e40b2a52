import { auditOf } from '../audit/audit-of.ts'

export const auditCustomer = auditOf('customer')

import { auditOf } from '../audit/audit-of.ts'

export const auditConversation = auditOf('conversation')

import { auditOf } from '../audit/audit-of.ts'

export const auditCalendarDay = auditOf('calendar_day')

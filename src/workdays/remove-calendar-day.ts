import { eq } from 'drizzle-orm'
import type { AuditActor } from '../audit/record-audit.ts'
import type { Day } from '../clock/day.ts'
import { UserError } from '../errors/user-error.ts'
import type { Tx } from '../store/store.ts'
import { auditCalendarDay } from './audit-calendar-day.ts'

/** Takes a day off the company's calendar: from then on the official one is asked. @throws UserError `error.calendar.notSet` */
export async function removeCalendarDay(tx: Tx, by: AuditActor, day: Day, now: Date): Promise<void> {
  const { calendarDay } = tx.tables
  const [removed] = await tx
    .delete(calendarDay)
    .where(eq(calendarDay.day, day))
    .returning({ working: calendarDay.working, name: calendarDay.name })
  if (!removed) throw new UserError('error.calendar.notSet', { day })
  await auditCalendarDay(tx, by, day, now, { action: 'calendar.day_removed', before: removed })
}

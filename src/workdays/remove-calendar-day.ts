import { eq } from 'drizzle-orm'
import { type AuditActor, recordAudit } from '../audit/record-audit.ts'
import type { Day } from '../clock/day.ts'
import { UserError } from '../errors/user-error.ts'
import type { Tx } from '../store/store.ts'

/** Takes a day off the company's calendar: from then on the official one is asked. @throws UserError `error.calendar.notSet` */
export async function removeCalendarDay(
  tx: Tx,
  { actorId, entryPoint }: AuditActor,
  day: Day,
  now: Date,
): Promise<void> {
  const { calendarDay } = tx.tables
  const [removed] = await tx
    .delete(calendarDay)
    .where(eq(calendarDay.day, day))
    .returning({ working: calendarDay.working, name: calendarDay.name })
  if (!removed) throw new UserError('error.calendar.notSet', { day })
  await recordAudit(tx, {
    at: now,
    actorId,
    entryPoint,
    action: 'calendar.day_removed',
    subjectType: 'calendar_day',
    subjectId: day,
    before: removed,
  })
}

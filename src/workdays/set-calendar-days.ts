import { inArray, sql } from 'drizzle-orm'
import type { AuditActor } from '../audit/record-audit.ts'
import { UserError } from '../errors/user-error.ts'
import type { Reader, Tx } from '../store/store.ts'
import { auditCalendarDay } from './audit-calendar-day.ts'
import type { CalendarDay } from './calendar-day.ts'

/** Days that are set in one transaction: a little more than a year. */
export const mostDays = 400

export interface DaysPlanned {
  /** Not set so far. */
  added: CalendarDay[]
  /** Set to something else so far. */
  changed: CalendarDay[]
  unchanged: number
}

/** What `setCalendarDays` would do. @throws UserError `error.calendar.tooMany` */
export async function planCalendarDays(reader: Reader, days: readonly CalendarDay[]): Promise<DaysPlanned> {
  return compare(await daysSet(reader, days), days)
}

/** Sets days of the company's calendar, each of them audited. @throws UserError `error.calendar.tooMany` */
export async function setCalendarDays(
  tx: Tx,
  by: AuditActor,
  days: readonly CalendarDay[],
  now: Date,
): Promise<DaysPlanned> {
  const before = await daysSet(tx, days)
  const planned = compare(before, days)
  const news = [...planned.added, ...planned.changed]
  if (news.length === 0) return planned
  const { calendarDay } = tx.tables
  await tx
    .insert(calendarDay)
    .values(news.map(({ day, working, name }) => ({ day, working, name: name ?? null, setBy: by.actorId, setAt: now })))
    .onConflictDoUpdate({
      target: calendarDay.day,
      set: {
        working: sql`excluded.working`,
        name: sql`excluded.name`,
        setBy: sql`excluded.set_by`,
        setAt: sql`excluded.set_at`,
      },
    })
  for (const { day, working, name } of news) {
    const old = before.get(day)
    await auditCalendarDay(tx, by, day, now, {
      action: 'calendar.day_set',
      before: old && { working: old.working, name: old.name },
      after: { working, name: name ?? null },
    })
  }
  return planned
}

interface Before {
  working: boolean
  name: string | null
}

async function daysSet(reader: Reader, days: readonly CalendarDay[]): Promise<ReadonlyMap<string, Before>> {
  if (days.length > mostDays) throw new UserError('error.calendar.tooMany', { count: days.length, most: mostDays })
  const { calendarDay } = reader.tables
  const rows = await reader
    .select({ day: calendarDay.day, working: calendarDay.working, name: calendarDay.name })
    .from(calendarDay)
    .where(
      inArray(
        calendarDay.day,
        days.map(({ day }) => day),
      ),
    )
  return new Map(rows.map((row) => [row.day, row]))
}

function compare(before: ReadonlyMap<string, Before>, days: readonly CalendarDay[]): DaysPlanned {
  const added = days.filter(({ day }) => !before.has(day))
  const changed = days.filter((day) => isOther(before.get(day.day), day))
  return { added, changed, unchanged: days.length - added.length - changed.length }
}

function isOther(before: Before | undefined, { working, name }: CalendarDay): boolean {
  return before !== undefined && (before.working !== working || before.name !== (name ?? null))
}

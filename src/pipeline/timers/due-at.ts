import { afterCounted, beforeCounted, type Counting, countedBetween } from '../../clock/counted-time.ts'
import { msPerDay } from '../../clock/lengths.ts'
import { afterQuiet } from '../../clock/quiet-hours.ts'
import type { WorkCalendar } from '../../clock/work-calendar.ts'
import type { Tables } from '../../store/tables/index.ts'
import type { TimerRules } from './timer-rules.ts'

export type DealTimer = Tables['dealClock']['$inferSelect']
export type ClockKind = DealTimer['kind']

/** What decides when a timer is due. */
export type TimerState = Pick<DealTimer, 'kind' | 'since' | 'spentMs' | 'level' | 'pausedUntil' | 'heldUntil'>

/** A stage's days as the policy counts them; nobody's follow-up waits for a working day. */
export function countingOf(kind: ClockKind, { time, timeZone }: TimerRules, calendar: WorkCalendar): Counting {
  return { days: kind === 'stage' ? time.days : 'calendar', timeZone, calendar }
}

/** In counted milliseconds; undefined: this timer does not run. */
function limitMs(kind: ClockKind, { time, limitDays }: TimerRules): number | undefined {
  const days = kind === 'stage' ? limitDays : time.followUpDays
  return days === undefined ? undefined : days * msPerDay
}

/** When each level of a timer is due, in counted milliseconds after the limit. The contact timer has one level. */
export function delaysOf(kind: ClockKind, { time }: TimerRules): number[] {
  return kind === 'stage' ? time.levels.map(({ afterDays }) => afterDays * msPerDay) : [0]
}

/** When the timer's next level is due; null: no level is left, or there is no limit. */
export function dueAt(clock: TimerState, rules: TimerRules, calendar: WorkCalendar): Date | null {
  const limit = limitMs(clock.kind, rules)
  const delay = delaysOf(clock.kind, rules)[clock.level - 1]
  if (limit === undefined || delay === undefined) return null
  const counting = countingOf(clock.kind, rules, calendar)
  const counted = afterCounted(clock.since, Math.max(0, limit + delay - clock.spentMs), counting)
  return afterQuiet(latest(counted, clock.heldUntil), rules.time.quiet, rules.timeZone)
}

/** When the limit is reached, counted from `from`; before it where the limit was reached before a pause. */
export function limitAt(clock: TimerState, from: Date, rules: TimerRules, calendar: WorkCalendar): Date | null {
  const limit = limitMs(clock.kind, rules)
  if (limit === undefined) return null
  const counting = countingOf(clock.kind, rules, calendar)
  const left = limit - clock.spentMs
  if (left < 0) return beforeCounted(from, -left, counting)
  return latest(afterCounted(from, left, counting), clock.pausedUntil)
}

/** What was counted until `now`. */
export function spentUntil(clock: TimerState, now: Date, rules: TimerRules, calendar: WorkCalendar): number {
  return clock.spentMs + countedBetween(clock.since, now, countingOf(clock.kind, rules, calendar))
}

function latest(one: Date, other: Date | null): Date {
  return other && other > one ? other : one
}

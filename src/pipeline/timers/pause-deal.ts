import { afterCounted, beforeCounted, type Counting, countedBetween } from '../../clock/counted-time.ts'
import { type Day, dayIn } from '../../clock/day.ts'
import { dayAfter, startOfDay } from '../../clock/start-of-day.ts'
import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import type { Tx } from '../../store/store.ts'
import { loadCalendar } from '../../workdays/load-calendar.ts'
import { auditDeal } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import { optionalText } from '../model/deal-input.ts'
import { dealToChange } from '../model/find-deal.ts'
import { countingOf, type DealTimer, dueAt, spentUntil } from './due-at.ts'
import { assertRuns, changeTimer, clocksOf, clocksToChange } from './timer-rows.ts'
import { clockRulesOf, type TimerRules } from './timer-rules.ts'

/** The longest pause, in days. */
const longestPauseDays = 180

/**
 * Stops a deal's timers until a day begins, with the reason of the wait. They continue from there with what they had
 * counted. @throws UserError `error.pause.*`
 */
export async function pauseDeal(
  tx: Tx,
  actor: Person,
  input: { dealId: string; until: Day; reason: string | undefined },
  change: ChangeContext,
): Promise<Deal> {
  const { now } = change
  const deal = await dealToChange(tx, actor, input.dealId, 'deal.edit')
  assertRuns(deal)
  const reason = optionalText(input.reason)
  if (reason === null) throw new UserError('error.pause.reason', { deal: dealNumber(deal.number) })
  const rules = await clockRulesOf(tx, deal)
  const today = dayIn(rules.timeZone, now)
  if (input.until <= today) throw new UserError('error.pause.past', { day: input.until })
  if (input.until > dayAfter(today, longestPauseDays))
    throw new UserError('error.pause.long', { days: longestPauseDays })
  const until = startOfDay(input.until, rules.timeZone)
  await restart(tx, deal, rules, { now, from: until, pausedUntil: until, pauseReason: reason })
  await change.refresh({ stuckDeal: deal.id })
  await auditDeal(tx, actor, deal, change, {
    action: 'deal.paused',
    after: { until: input.until },
    reason,
  })
  return deal
}

/** Ends a pause early. @throws UserError `error.pause.none` */
export async function resumeDeal(tx: Tx, actor: Person, dealId: string, change: ChangeContext): Promise<Deal> {
  const { now } = change
  const deal = await dealToChange(tx, actor, dealId, 'deal.edit')
  assertRuns(deal)
  const paused = (await clocksOf(tx, deal.id)).some(({ pausedUntil }) => pausedUntil && pausedUntil > now)
  if (!paused) throw new UserError('error.pause.none', { deal: dealNumber(deal.number) })
  const rules = await clockRulesOf(tx, deal)
  await restart(tx, deal, rules, { now, from: now, pausedUntil: null, pauseReason: null })
  await change.refresh({ stuckDeal: deal.id })
  await auditDeal(tx, actor, deal, change, {
    action: 'deal.resumed',
  })
  return deal
}

interface Restart {
  now: Date
  /** From when on they count again. */
  from: Date
  pausedUntil: Date | null
  pauseReason: string | null
}

async function restart(tx: Tx, deal: Deal, rules: TimerRules, step: Restart): Promise<void> {
  const calendar = await loadCalendar(tx)
  for (const clock of await clocksToChange(tx, deal.id)) {
    const counting = countingOf(clock.kind, rules, calendar)
    const spentMs = spentUntil(clock, step.now, rules, calendar)
    const { from: since, pausedUntil, pauseReason } = step
    const state = { ...clock, since, spentMs, pausedUntil }
    const times = { dueAt: dueAt(state, rules, calendar), limitAt: limitMoved(clock, step, counting) }
    await changeTimer(tx, clock, { since, spentMs, pausedUntil, pauseReason, ...times })
  }
}

/** What was left until the limit, or what it was over by, counts from there on. */
function limitMoved({ since, limitAt }: DealTimer, { now, from }: Restart, counting: Counting): Date | null {
  if (limitAt === null) return null
  // While it is paused it has not begun to count again.
  const counts = since > now ? since : now
  if (limitAt < counts) return beforeCounted(from, countedBetween(limitAt, counts, counting), counting)
  return afterCounted(from, countedBetween(counts, limitAt, counting), counting)
}

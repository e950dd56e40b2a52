import { afterCounted } from '../clock/counted-time.ts'
import { type Day, dayIn } from '../clock/day.ts'
import { msPerDay } from '../clock/lengths.ts'
import { dayAfter, startOfDay } from '../clock/start-of-day.ts'
import { UserError } from '../errors/user-error.ts'
import type { Person } from '../people/person.ts'
import { auditDeal } from '../pipeline/model/audit.ts'
import type { ChangeContext } from '../pipeline/model/change-context.ts'
import { type Deal, dealNumber } from '../pipeline/model/deal.ts'
import { optionalText } from '../pipeline/model/deal-input.ts'
import { dealToChange } from '../pipeline/model/find-deal.ts'
import { countingOf } from '../pipeline/timers/due-at.ts'
import { holdTimers } from '../pipeline/timers/hold-timers.ts'
import { assertRuns } from '../pipeline/timers/timer-rows.ts'
import { clockRulesOf } from '../pipeline/timers/timer-rules.ts'
import type { Tx } from '../store/store.ts'
import { loadCalendar } from '../workdays/load-calendar.ts'

/** Where a policy does not say how long, in calendar days. */
const acknowledgedDays = 3
/** The longest snooze, in days. */
const longestSnoozeDays = 30

/**
 * "I have it in hand": the ladder stops for as long as the policy says. Only for people above the owner, so that nobody
 * stops the notices about their own deals. @throws UserError
 */
export async function acknowledge(tx: Tx, actor: Person, dealId: string, change: ChangeContext): Promise<Date> {
  const deal = await dealInHand(tx, actor, dealId)
  const rules = await clockRulesOf(tx, deal)
  const ms = (rules.time.acknowledgeDays ?? acknowledgedDays) * msPerDay
  const until = afterCounted(change.now, ms, countingOf('contact', rules, await loadCalendar(tx)))
  await hold(tx, actor, deal, { until, reason: null, action: 'deal.acknowledged' }, change)
  return until
}

/** Not before a day, for a reason. @throws UserError `error.snooze.*` */
export async function snooze(
  tx: Tx,
  actor: Person,
  input: { dealId: string; until: Day; reason: string | undefined },
  change: ChangeContext,
): Promise<Date> {
  const deal = await dealInHand(tx, actor, input.dealId)
  const reason = optionalText(input.reason)
  if (reason === null) throw new UserError('error.snooze.reason')
  const { timeZone } = await clockRulesOf(tx, deal)
  const today = dayIn(timeZone, change.now)
  if (input.until <= today) throw new UserError('error.snooze.past', { day: input.until })
  if (input.until > dayAfter(today, longestSnoozeDays))
    throw new UserError('error.snooze.long', { days: longestSnoozeDays })
  const until = startOfDay(input.until, timeZone)
  await hold(tx, actor, deal, { until, reason, action: 'deal.snoozed' }, change)
  return until
}

/** An open deal whose owner is below the actor. @throws UserError `error.stuck.notYours` */
export async function dealInHand(tx: Tx, actor: Person, dealId: string): Promise<Deal> {
  const deal = await dealToChange(tx, actor, dealId, 'deal.assign')
  assertRuns(deal)
  if (deal.ownerId === actor.id) throw new UserError('error.stuck.own', { deal: dealNumber(deal.number) })
  return deal
}

async function hold(
  tx: Tx,
  actor: Person,
  deal: Deal,
  { until, reason, action }: { until: Date; reason: string | null; action: string },
  change: ChangeContext,
): Promise<void> {
  await holdTimers(tx, deal, { until, by: actor.id, reason }, change)
  await auditDeal(tx, actor, deal, change, {
    action,
    after: { until: until.toISOString() },
    reason,
  })
}

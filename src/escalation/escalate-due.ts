import { asc, sql } from 'drizzle-orm'
import { lastMessageAt } from '../bot/conversations/customer-conversations.ts'
import { afterCounted } from '../clock/counted-time.ts'
import { msPerDay } from '../clock/lengths.ts'
import type { WorkCalendar } from '../clock/work-calendar.ts'
import type { ChangeContext } from '../pipeline/model/change-context.ts'
import type { Deal } from '../pipeline/model/deal.ts'
import { findDeal } from '../pipeline/model/find-deal.ts'
import { countingOf, type DealTimer, dueAt } from '../pipeline/timers/due-at.ts'
import { heedMessage } from '../pipeline/timers/start-timers.ts'
import { changeTimer, clocksOf, stepDueTimer, type TimerStep } from '../pipeline/timers/timer-rows.ts'
import { clockRulesOf, type TimerRules } from '../pipeline/timers/timer-rules.ts'
import { newId } from '../store/new-id.ts'
import type { Reader, Tx } from '../store/store.ts'
import type { Tables } from '../store/tables/index.ts'
import { whileTimeAllows } from '../store/transaction/while-time-allows.ts'
import { loadCalendar } from '../workdays/load-calendar.ts'
import { ladderAudience } from './recipients.ts'
import { isToReassign } from './stuck-state.ts'

export type DueTimer = Pick<DealTimer, 'dealId' | 'kind'>

/** The due timers, oldest first: one range of one index, however many deals are open. */
export function dueTimers(reader: Reader, now: Date, limit: number): Promise<DueTimer[]> {
  return reader
    .prepared('escalation.due', (db, { dealClock }) =>
      db
        .select({ dealId: dealClock.dealId, kind: dealClock.kind })
        .from(dealClock)
        .where(sql`${dealClock.dueAt} <= ${sql.param(sql.placeholder('now'), dealClock.dueAt)}`)
        .orderBy(asc(dealClock.dueAt))
        .limit(sql.placeholder('limit')),
    )
    .execute({ now, limit })
}

/**
 * Creates the notices of due timers, of at most `limit` timers and as many as the time allows.
 * @returns how many timers it handled; 0: none is due
 */
export async function escalateDue(
  tx: Tx,
  { now, refresh }: Pick<ChangeContext, 'now' | 'refresh'>,
  limit: number,
): Promise<number> {
  const due = await dueTimers(tx, now, limit)
  if (due.length === 0) return 0
  const at: Moment = { now, calendar: await loadCalendar(tx), rules: new Map() }
  const shown: string[] = []
  const done = await whileTimeAllows(tx, due, async ({ dealId, kind }) => {
    const clock = (await clocksOf(tx, dealId)).find((one) => one.kind === kind)
    if (clock && (await dealWith(tx, clock, at))) shown.push(dealId)
  })
  await refresh(...shown.map((dealId) => ({ stuckDeal: dealId })))
  return done
}

/** What is the same for all timers of one transaction. */
interface Moment {
  now: Date
  calendar: WorkCalendar
  /** By stage: thousands of deals are in a few of them. */
  rules: Map<string, TimerRules>
}

/** @returns whether the card of a stuck deal says something else now: most steps of a ladder are for other people alone */
async function dealWith(tx: Tx, clock: DealTimer, at: Moment): Promise<boolean> {
  const deal = await findDeal(tx, clock.dealId)
  if (deal?.status !== 'open') {
    await changeTimer(tx, clock, { dueAt: null, limitAt: null })
    return false
  }
  const { now, calendar } = at
  const rules = at.rules.get(deal.stageId) ?? (await clockRulesOf(tx, deal))
  at.rules.set(deal.stageId, rules)
  if (await isFollowedUp(tx, clock, deal, rules)) return true
  // The rules, or the calendar, may have changed since it was counted.
  const due = dueAt(clock, rules, calendar)
  if (due === null || due > now) {
    await changeTimer(tx, clock, { dueAt: due })
    return false
  }
  if (!(await advanceLevel(tx, clock, rules, calendar, now))) return false
  await createNotices(tx, clock, deal, rules, now)
  return clock.heldBy !== null || wantsAnother(clock, rules)
}

/** With this step somebody else is to have the deal, or no longer. */
const wantsAnother = ({ kind, level }: DealTimer, { time }: TimerRules): boolean =>
  kind === 'stage' && isToReassign(time, level) !== isToReassign(time, level + 1)

/** What was said to the customer is looked at only now: a clock written at every message would slow every message down. */
async function isFollowedUp(tx: Tx, clock: DealTimer, deal: Deal, { time }: TimerRules): Promise<boolean> {
  if (clock.kind === 'stage' && !time.resetBy.includes('message')) return false
  const at = await lastMessageAt(tx, deal.customerId)
  if (!at || at <= clock.since) return false
  await heedMessage(tx, deal, clock.kind, at)
  return true
}

/** Compare-and-swap on round and level: of all processes that read the same timer as due, one advances it. */
async function advanceLevel(
  tx: Tx,
  clock: DealTimer,
  rules: TimerRules,
  calendar: WorkCalendar,
  now: Date,
): Promise<boolean> {
  const next = clock.kind === 'stage' ? stageStep(clock, rules, calendar) : contactStep(clock, rules, calendar, now)
  return await stepDueTimer(tx, clock, next, now)
}

function stageStep(clock: DealTimer, rules: TimerRules, calendar: WorkCalendar): TimerStep {
  const state = { ...clock, level: clock.level + 1, heldUntil: null }
  return { ...state, dueAt: dueAt(state, rules, calendar) }
}

/** Due again after each further period without a follow-up. */
function contactStep(clock: DealTimer, rules: TimerRules, calendar: WorkCalendar, now: Date): TimerStep {
  const again = afterCounted(now, rules.time.followUpDays * msPerDay, countingOf(clock.kind, rules, calendar))
  const state = { ...clock, round: clock.round + 1, heldUntil: again }
  return { ...state, dueAt: dueAt(state, rules, calendar) }
}

async function createNotices(tx: Tx, clock: DealTimer, deal: Deal, { time }: TimerRules, now: Date): Promise<void> {
  const step = clock.kind === 'stage' ? time.levels[clock.level - 1]! : time.levels[0]!
  const audience = await ladderAudience(tx, deal.ownerId, step, now)
  if (!audience) return
  const { dealId, kind, round, level } = clock
  const facts = { dealId, kind, round, level, dueAt: clock.dueAt!, createdAt: now }
  await createNotice(tx, { ...facts, personId: audience.to.id, part: 'to' })
  for (const { id } of audience.copies) await createNotice(tx, { ...facts, personId: id, part: 'copy' })
}

type NewNotice = Omit<Tables['notice']['$inferInsert'], 'id'>

async function createNotice(tx: Tx, notice: NewNotice): Promise<void> {
  await tx
    .prepared('notice.create', (db, { notice: table }) =>
      db
        .insert(table)
        .values({
          id: sql.placeholder('id'),
          dealId: sql.placeholder('dealId'),
          kind: sql.placeholder('kind'),
          round: sql.placeholder('round'),
          level: sql.placeholder('level'),
          personId: sql.placeholder('personId'),
          part: sql.placeholder('part'),
          dueAt: sql.placeholder('dueAt'),
          createdAt: sql.placeholder('createdAt'),
        })
        .onConflictDoNothing(),
    )
    .execute({ ...notice, id: newId() })
}

import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../../store/store.ts'
import { loadCalendar } from '../../workdays/load-calendar.ts'
import type { Deal } from '../model/deal.ts'
import type { Activity } from '../policy/document.ts'
import { type ClockKind, type DealTimer, dueAt, limitAt, type TimerState } from './due-at.ts'
import { clocksOf } from './timer-rows.ts'
import { clockRulesOf, type TimerRules } from './timer-rules.ts'

/*
 * The timers of open deals are written in the transaction of each change, with the moment they are due, so the scan
 * reads only what is due (docs/decisions/025-timers-stand-in-tables.md).
 */

const kinds: readonly ClockKind[] = ['stage', 'contact']

/**
 * The deal entered its stage: both timers start at `now`. `enteredAt` is the known past: an imported deal may be over
 * its limit at once, but its ladder starts at `now` (docs/decisions/020-the-past-is-placed.md).
 */
export async function startTimers(
  tx: Tx,
  deal: Deal,
  { now, enteredAt = now }: { now: Date; enteredAt?: Date | null },
): Promise<void> {
  if (deal.status !== 'open') return
  const rules = await clockRulesOf(tx, deal)
  await begin(tx, deal, kinds, rules, { since: now, known: enteredAt ?? now })
}

/** The deal has another owner: the ladder starts over for them, and the time in the stage stays as it is. */
export async function restartLadder(tx: Tx, deal: Deal, now: Date): Promise<void> {
  if (deal.status !== 'open') return
  const rules = await clockRulesOf(tx, deal)
  await begin(tx, deal, kinds, rules, { since: now, known: undefined })
}

/**
 * Restarts the timers after an activity on the deal. A paused deal stays paused and counts from the end of its pause.
 */
export async function noteActivity(tx: Tx, deal: Deal, activity: Activity, now: Date): Promise<void> {
  if (deal.status !== 'open') return
  const rules = await clockRulesOf(tx, deal)
  const wait = (await clocksOf(tx, deal.id)).find(({ pausedUntil }) => pausedUntil && pausedUntil > now)
  const since = wait?.pausedUntil ?? now
  const begun = rules.time.resetBy.includes(activity) ? kinds : (['contact'] as const)
  await begin(tx, deal, begun, rules, { since, known: since, wait })
}

/** Something was said to the customer, or by them, at `at`. */
export async function heedMessage(tx: Tx, deal: Deal, kind: ClockKind, at: Date): Promise<void> {
  await begin(tx, deal, [kind], await clockRulesOf(tx, deal), { since: at, known: at })
}

/** A closed deal has no limits. */
export async function stopTimers(tx: Tx, dealId: string): Promise<void> {
  const { dealClock } = tx.tables
  // The row stays for its round, which keeps notices of an earlier stay apart.
  await tx
    .update(dealClock)
    .set({ ...still, dueAt: null, limitAt: null })
    .where(eq(dealClock.dealId, dealId))
}

const still = { pausedUntil: null, pauseReason: null, heldUntil: null, heldBy: null, holdReason: null }

interface Beginning {
  since: Date
  /** What the limit is counted from; undefined: it stays as it is. */
  known: Date | undefined
  /** The pause it stays in. */
  wait?: Pick<DealTimer, 'pausedUntil' | 'pauseReason'> | undefined
}

async function begin(
  tx: Tx,
  deal: Deal,
  begun: readonly ClockKind[],
  rules: TimerRules,
  { since, known, wait }: Beginning,
): Promise<void> {
  const calendar = await loadCalendar(tx)
  const pause = { pausedUntil: wait?.pausedUntil ?? null, pauseReason: wait?.pauseReason ?? null }
  const { dealClock: table } = tx.tables
  for (const kind of begun) {
    const clock: TimerState = { kind, since, spentMs: 0, level: 1, pausedUntil: pause.pausedUntil, heldUntil: null }
    const limit = known && { limitAt: limitAt(clock, known, rules, calendar) }
    const times = { dueAt: dueAt(clock, rules, calendar), ...limit }
    await tx
      .insert(table)
      .values({ ...clock, ...pause, ...times, dealId: deal.id })
      .onConflictDoUpdate({
        target: [table.dealId, table.kind],
        set: { since, spentMs: 0, level: 1, ...still, ...pause, ...times, round: sql`${table.round} + 1` },
      })
  }
}

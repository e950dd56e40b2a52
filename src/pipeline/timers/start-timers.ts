import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../../store/store.ts'
import { loadCalendar } from '../../workdays/load-calendar.ts'
import type { Deal } from '../model/deal.ts'
import type { Activity } from '../policy/document.ts'
import { type ClockKind, type DealTimer, dueAt, limitAt, type TimerState } from './due-at.ts'
import { clocksOf } from './timer-rows.ts'
import { clockRulesOf, type TimerRules } from './timer-rules.ts'

/*
 * The clocks of open deals are kept in the transaction of whatever moves them, so what is due is known before it is due
 * and the scan reads nothing else.
 */

const kinds: readonly ClockKind[] = ['stage', 'contact']

/**
 * The deal has come where it is: both clocks begin anew, at `now`. `enteredAt` is what is known of the past: an imported
 * deal may be over its limit at once, and its ladder begins all the same only now.
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

/** The deal has another owner: the ladder begins anew for them, and how long it has stood stays as it is. */
export async function restartLadder(tx: Tx, deal: Deal, now: Date): Promise<void> {
  if (deal.status !== 'open') return
  const rules = await clockRulesOf(tx, deal)
  await begin(tx, deal, kinds, rules, { since: now, known: undefined })
}

/** Somebody did something about the deal. One that waits goes on waiting, and counts anew from the end of the wait. */
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

/** A closed deal is late for nothing. */
export async function stopTimers(tx: Tx, dealId: string): Promise<void> {
  const { dealClock } = tx.tables
  // The row stays for its round: what was told about an earlier stay is not told again as if it were the same.
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

import { and, asc, eq, gt } from 'drizzle-orm'
import type { Store, Tx } from '../../store/store.ts'
import { whileTimeAllows } from '../../store/transaction/while-time-allows.ts'
import { loadCalendar } from '../../workdays/load-calendar.ts'
import type { Deal } from '../model/deal.ts'
import { findDeal } from '../model/find-deal.ts'
import { listPipelines } from '../model/find-pipeline.ts'
import { type DealTimer, dueAt, limitAt } from './due-at.ts'
import { startTimers } from './start-timers.ts'
import { changeTimer, clocksToChange } from './timer-rows.ts'
import { clockRulesOf } from './timer-rules.ts'

/** At most so many deals in one transaction. */
const batch = 50

/**
 * Recalculates the timers of every open deal after a change of the policy or the calendar. It may run as often as
 * wanted.
 * @returns how many deals it looked at
 */
export async function recalculateTimers(store: Store, pipelineId: string, now: Date): Promise<number> {
  let after = ''
  for (let deals = 0; ; ) {
    const some = await store.write(async (tx) => {
      const next = await openDealsAfter(tx, pipelineId, after)
      return next.slice(0, await whileTimeAllows(next, ({ id }) => recount(tx, id, now)))
    })
    const last = some.at(-1)
    if (!last) return deals
    deals += some.length
    after = last.id
  }
}

/** The same for every pipeline: the calendar has changed. */
export async function recountAll(store: Store, now: Date): Promise<void> {
  for (const { id } of await store.read(listPipelines)) await recalculateTimers(store, id, now)
}

function openDealsAfter(tx: Tx, pipelineId: string, after: string): Promise<Deal[]> {
  const { deal } = tx.tables
  return tx
    .select()
    .from(deal)
    .where(and(eq(deal.pipelineId, pipelineId), eq(deal.status, 'open'), gt(deal.id, after)))
    .orderBy(asc(deal.id))
    .limit(batch)
}

async function recount(tx: Tx, dealId: string, now: Date): Promise<void> {
  const clocks = await clocksToChange(tx, dealId)
  // Read after its timers are locked: it may have moved since it was listed.
  const deal = await findDeal(tx, dealId)
  if (deal?.status !== 'open') return
  const enteredAt = await enteredAtOf(tx, deal)
  if (clocks.length === 0) return startTimers(tx, deal, { now, enteredAt })
  const rules = await clockRulesOf(tx, deal)
  const calendar = await loadCalendar(tx)
  for (const clock of clocks) {
    const from = knownSince(clock, enteredAt)
    await changeTimer(tx, clock, {
      dueAt: dueAt(clock, rules, calendar),
      limitAt: limitAt(clock, from, rules, calendar),
    })
  }
}

async function enteredAtOf(tx: Tx, { visitId }: Deal): Promise<Date | null> {
  const { stageVisit } = tx.tables
  const [visit] = await tx
    .select({ enteredAt: stageVisit.enteredAt })
    .from(stageVisit)
    .where(eq(stageVisit.id, visitId))
  return visit?.enteredAt ?? null
}

/** The known past counts until the timer was restarted. */
function knownSince({ since, spentMs, round }: DealTimer, enteredAt: Date | null): Date {
  return enteredAt && enteredAt < since && round === 1 && spentMs === 0 ? enteredAt : since
}

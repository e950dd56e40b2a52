import { and, asc, eq, gt } from 'drizzle-orm'
import type { Reader, Store, Tx } from '../../store/store.ts'
import { whileTimeAllows } from '../../store/transaction/while-time-allows.ts'
import { loadCalendar } from '../../workdays/load-calendar.ts'
import type { Deal } from '../model/deal.ts'
import { findDeal } from '../model/find-deal.ts'
import { listPipelines } from '../model/find-pipeline.ts'
import { type DealTimer, dueAt, limitAt } from './due-at.ts'
import { startTimers } from './start-timers.ts'
import { changeTimer, clocksToChange } from './timer-rows.ts'
import { clockRulesOf } from './timer-rules.ts'

/** Deals listed in one reading, outside of any transaction. */
const page = 200

/**
 * Counts the clocks of every open deal anew: the policy has changed, or the calendar, or they came before there were clocks.
 * Run as often as you like. @returns how many deals it looked at
 */
export async function recalculateTimers(store: Store, pipelineId: string, now: Date): Promise<number> {
  let after = ''
  for (let deals = 0; ; ) {
    const ids = await store.read((reader) => openDealsAfter(reader, pipelineId, after))
    const last = ids.at(-1)
    if (last === undefined) return deals
    for (let rest = ids; rest.length > 0; ) {
      const batch = rest
      const done = await store.write((tx) => whileTimeAllows(batch, (id) => recount(tx, id, now)), 'background')
      rest = rest.slice(done)
    }
    deals += ids.length
    after = last
  }
}

/** The same for every pipeline: the calendar has changed. */
export async function recountAll(store: Store, now: Date): Promise<void> {
  for (const { id } of await store.read(listPipelines)) await recalculateTimers(store, id, now)
}

async function openDealsAfter(reader: Reader, pipelineId: string, after: string): Promise<string[]> {
  const { deal } = reader.tables
  const rows = await reader
    .select({ id: deal.id })
    .from(deal)
    .where(and(eq(deal.pipelineId, pipelineId), eq(deal.status, 'open'), gt(deal.id, after)))
    .orderBy(asc(deal.id))
    .limit(page)
  return rows.map(({ id }) => id)
}

async function recount(tx: Tx, dealId: string, now: Date): Promise<void> {
  const clocks = await clocksToChange(tx, dealId)
  // Now that its clocks are held: it may have moved on since it was listed.
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

/** The past counts until something has begun the clock anew. */
function knownSince({ since, spentMs, round }: DealTimer, enteredAt: Date | null): Date {
  return enteredAt && enteredAt < since && round === 1 && spentMs === 0 ? enteredAt : since
}

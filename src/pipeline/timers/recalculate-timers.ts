import { and, asc, eq, gt } from 'drizzle-orm'
import type { Reader, Store, Tx } from '../../store/store.ts'
import { whileTimeAllows } from '../../store/transaction/while-time-allows.ts'
import { loadCalendar } from '../../workdays/load-calendar.ts'
import type { LongChange } from '../model/change-context.ts'
import type { Deal } from '../model/deal.ts'
import { findDeal } from '../model/find-deal.ts'
import { listPipelines } from '../model/find-pipeline.ts'
import { type DealTimer, dueAt, limitAt } from './due-at.ts'
import { startTimers } from './start-timers.ts'
import { changeTimer, clocksToChange } from './timer-rows.ts'
import { clockRulesOf } from './timer-rules.ts'

type Recount = Pick<LongChange, 'now' | 'createRefresh'>

/** Deals listed in one reading, outside of any transaction. */
const page = 200

/**
 * Recalculates the timers of every open deal after a change of the policy or the calendar. It may run as often as
 * wanted.
 * @returns how many deals it looked at
 */
export async function recalculateTimers(store: Store, pipelineId: string, change: Recount): Promise<number> {
  let after = ''
  for (let deals = 0; ; ) {
    const ids = await store.read((reader) => openDealsAfter(reader, pipelineId, after))
    const last = ids.at(-1)
    if (last === undefined) return deals
    for (let rest = ids; rest.length > 0; ) {
      const batch = rest
      const done = await store.write((tx) => recountSome(tx, batch, change), 'background')
      rest = rest.slice(done)
    }
    deals += ids.length
    after = last
  }
}

/** The same for every pipeline: the calendar has changed. */
export async function recountAll(store: Store, change: Recount): Promise<void> {
  for (const { id } of await store.read(listPipelines)) await recalculateTimers(store, id, change)
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

/** @returns how many of `ids` are done, from the first on */
async function recountSome(tx: Tx, ids: readonly string[], { now, createRefresh }: Recount): Promise<number> {
  const moved: string[] = []
  const done = await whileTimeAllows(tx, ids, async (id) => {
    if (await recount(tx, id, now)) moved.push(id)
  })
  await createRefresh(tx, now)(...moved.map((id) => ({ stuckDeal: id })))
  return done
}

/** @returns whether one of its limits is another moment now */
async function recount(tx: Tx, dealId: string, now: Date): Promise<boolean> {
  const clocks = await clocksToChange(tx, dealId)
  // Read after its timers are locked: it may have moved since it was listed.
  const deal = await findDeal(tx, dealId)
  if (deal?.status !== 'open') return false
  const enteredAt = await enteredAtOf(tx, deal)
  if (clocks.length === 0) {
    await startTimers(tx, deal, { now, enteredAt })
    return true
  }
  const rules = await clockRulesOf(tx, deal)
  const calendar = await loadCalendar(tx)
  let moved = false
  for (const clock of clocks) {
    const limit = limitAt(clock, knownSince(clock, enteredAt), rules, calendar)
    moved ||= limit?.getTime() !== clock.limitAt?.getTime()
    await changeTimer(tx, clock, { dueAt: dueAt(clock, rules, calendar), limitAt: limit })
  }
  return moved
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

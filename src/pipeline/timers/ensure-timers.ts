import { and, asc, eq, exists, gt, inArray, not } from 'drizzle-orm'
import type { Reader, Store, Tx } from '../../store/store.ts'
import { whileTimeAllows } from '../../store/transaction/while-time-allows.ts'
import type { Deal } from '../model/deal.ts'
import { startTimers } from './start-timers.ts'

/** Deals looked at in one reading: a few milliseconds, so whoever asks something meanwhile is answered. */
const page = 200

/**
 * Open deals that came before there were timers get theirs: their ladder begins now, whatever is known of their past.
 * Goes once through the open deals by their id, outside of any transaction; only those that lack timers are written.
 */
export async function ensureTimers(store: Store, now: Date): Promise<void> {
  for (let after = ''; ; ) {
    const { last, missing } = await store.read((reader) => openDealsAfter(reader, after))
    for (let rest = missing; rest.length > 0; ) {
      const started = await store.write((tx) => startSome(tx, rest, now), 'background')
      rest = rest.slice(started)
    }
    if (last === undefined) return
    after = last
    // Reading never waits on the embedded database, so whoever has been waiting is let in here.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function openDealsAfter(
  reader: Reader,
  after: string,
): Promise<{ last: string | undefined; missing: readonly string[] }> {
  const { deal } = reader.tables
  const rows = await reader
    .select({ id: deal.id })
    .from(deal)
    .where(and(gt(deal.id, after), eq(deal.status, 'open')))
    .orderBy(asc(deal.id))
    .limit(page)
  const ids = rows.map(({ id }) => id)
  return { last: ids.at(-1), missing: ids.length > 0 ? await without(reader, ids) : [] }
}

async function without(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const { dealClock } = reader.tables
  const rows = await reader
    .selectDistinct({ dealId: dealClock.dealId })
    .from(dealClock)
    .where(inArray(dealClock.dealId, [...ids]))
  const known = new Set(rows.map(({ dealId }) => dealId))
  return ids.filter((id) => !known.has(id))
}

/** It may have moved, or got its timers, since it was listed. @returns how many of `ids` are done, from the first on */
async function startSome(tx: Tx, ids: readonly string[], now: Date): Promise<number> {
  const { deal, dealClock, stageVisit } = tx.tables
  const rows: { deal: Deal; enteredAt: Date | null }[] = await tx
    .select({ deal, enteredAt: stageVisit.enteredAt })
    .from(deal)
    .innerJoin(stageVisit, eq(stageVisit.id, deal.visitId))
    .where(
      and(
        inArray(deal.id, [...ids]),
        eq(deal.status, 'open'),
        not(exists(tx.select({ dealId: dealClock.dealId }).from(dealClock).where(eq(dealClock.dealId, deal.id)))),
      ),
    )
  const byId = new Map(rows.map((row) => [row.deal.id, row]))
  return await whileTimeAllows(tx, ids, async (id) => {
    const row = byId.get(id)
    if (row) await startTimers(tx, row.deal, { now, enteredAt: row.enteredAt })
  })
}

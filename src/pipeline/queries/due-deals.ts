import { and, asc, eq, inArray, isNull, lte, min, or, sql } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'
import type { Deal } from '../model/deal.ts'

export interface DueDeal {
  deal: Pick<Deal, 'id' | 'number' | 'title' | 'amountMinor' | 'currency' | 'expectedClose'>
  stageName: string
  /** When the first of its limits is reached, or was; null: it has none, or waits. */
  limitAt: Date | null
}

/**
 * Somebody's open deals, the one whose limit is reached first at the top, those without one behind, by the day they should
 * close. `total` counts all of them.
 */
export async function dueDeals(
  reader: Reader,
  { ownerId, now }: { ownerId: string; now: Date },
  most: number,
): Promise<{ deals: DueDeal[]; total: number }> {
  const first = await firstDue(reader, ownerId, now, most)
  const { deal, stage } = reader.tables
  const { id, number, title, amountMinor, currency, expectedClose } = deal
  const ids = first.map((one) => one.id)
  const rows = await reader
    .select({ deal: { id, number, title, amountMinor, currency, expectedClose }, stageName: stage.name })
    .from(deal)
    .innerJoin(stage, eq(stage.id, deal.stageId))
    .where(inArray(deal.id, ids))
  const known = new Map(rows.map((row) => [row.deal.id, row]))
  return {
    deals: first.flatMap(({ id: dealId, limitAt }) => {
      const row = known.get(dealId)
      return row ? { ...row, limitAt } : []
    }),
    total: first[0]?.total ?? 0,
  }
}

/** Whether somebody has an open deal. */
export async function hasOpenDeal(reader: Reader, ownerId: string): Promise<boolean> {
  const { deal } = reader.tables
  const rows = await reader
    .select({ id: deal.id })
    .from(deal)
    .where(and(eq(deal.ownerId, ownerId), eq(deal.status, 'open')))
    .limit(1)
  return rows.length > 0
}

async function firstDue(reader: Reader, ownerId: string, now: Date, most: number) {
  const { deal, dealClock } = reader.tables
  const limitAt = min(dealClock.limitAt)
  const runs = or(isNull(dealClock.pausedUntil), lte(dealClock.pausedUntil, now))
  const rows = await reader
    .select({ id: deal.id, limitAt, total: sql<number | string>`count(*) over ()` })
    .from(deal)
    .leftJoin(dealClock, and(eq(dealClock.dealId, deal.id), runs))
    .where(and(eq(deal.ownerId, ownerId), eq(deal.status, 'open')))
    .groupBy(deal.id)
    .orderBy(
      sql`${limitAt} is null`,
      asc(limitAt),
      sql`${deal.expectedClose} is null`,
      asc(deal.expectedClose),
      asc(deal.number),
    )
    .limit(most)
  return rows.map((row) => ({ ...row, total: Number(row.total) }))
}

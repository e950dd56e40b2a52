import { and, asc, count, eq, isNull, lte, min, or, sql } from 'drizzle-orm'
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
  const { deal, dealClock, stage } = reader.tables
  const own = and(eq(deal.ownerId, ownerId), eq(deal.status, 'open'))
  const runs = or(isNull(dealClock.pausedUntil), lte(dealClock.pausedUntil, now))
  const first = reader
    .select({ dealId: dealClock.dealId, limitAt: min(dealClock.limitAt).as('first_limit_at') })
    .from(dealClock)
    .innerJoin(deal, eq(deal.id, dealClock.dealId))
    .where(and(own, runs))
    .groupBy(dealClock.dealId)
    .as('first_limit')
  const deals = await reader
    .select({
      deal: {
        id: deal.id,
        number: deal.number,
        title: deal.title,
        amountMinor: deal.amountMinor,
        currency: deal.currency,
        expectedClose: deal.expectedClose,
      },
      stageName: stage.name,
      limitAt: first.limitAt,
    })
    .from(deal)
    .innerJoin(stage, eq(stage.id, deal.stageId))
    .leftJoin(first, eq(first.dealId, deal.id))
    .where(own)
    .orderBy(
      sql`${first.limitAt} is null`,
      asc(first.limitAt),
      sql`${deal.expectedClose} is null`,
      asc(deal.expectedClose),
      asc(deal.number),
    )
    .limit(most)
  const [counted] = await reader.select({ total: count() }).from(deal).where(own)
  return { deals, total: counted?.total ?? 0 }
}

import { and, asc, count, desc, eq, isNull, lte, min, not, or, type SQL } from 'drizzle-orm'
import { spokenWithAfter } from '../bot/conversations/customer-conversations.ts'
import { type Scope, scopeCondition } from '../people/scope.ts'
import type { Page } from '../store/page.ts'
import type { Reader } from '../store/store.ts'

export interface StuckQuery {
  /** Whose deals may be listed at all. */
  scope: Scope
  now: Date
  ownerId?: string | undefined
  region?: string | undefined
  pipelineId?: string | undefined
}

export interface StuckDeal {
  dealId: string
  /** When its limit, or the first of its limits, was reached. */
  since: Date
}

/** Open deals over their limit, the oldest first; those that wait are not among them. */
export async function listStuck(reader: Reader, query: StuckQuery, page: Page): Promise<StuckDeal[]> {
  const { dealClock, deal } = reader.tables
  const since = min(dealClock.limitAt)
  const rows = await reader
    .select({ dealId: dealClock.dealId, since })
    .from(dealClock)
    .innerJoin(deal, eq(deal.id, dealClock.dealId))
    .where(isStuck(reader, query))
    .groupBy(dealClock.dealId)
    .orderBy(asc(since), asc(dealClock.dealId))
    .limit(page.limit)
    .offset(page.offset)
  return rows.map((row) => ({ ...row, since: row.since! }))
}

/** How many each owner has, most first. Their sum is all there are. */
export async function countStuck(reader: Reader, query: StuckQuery): Promise<{ ownerId: string; deals: number }[]> {
  const { dealClock, deal } = reader.tables
  const stuck = reader
    .selectDistinct({ dealId: dealClock.dealId, ownerId: deal.ownerId })
    .from(dealClock)
    .innerJoin(deal, eq(deal.id, dealClock.dealId))
    .where(isStuck(reader, query))
    .as('stuck')
  return await reader
    .select({ ownerId: stuck.ownerId, deals: count() })
    .from(stuck)
    .groupBy(stuck.ownerId)
    .orderBy(desc(count()), asc(stuck.ownerId))
}

function isStuck(reader: Reader, { scope, now, ownerId, region, pipelineId }: StuckQuery): SQL | undefined {
  const { dealClock, deal } = reader.tables
  // A clock of follow-ups hears of messages only when it is due (`escalate-due.ts`).
  const spokenWith = spokenWithAfter(reader, deal.customerId, dealClock.since)
  return and(
    lte(dealClock.limitAt, now),
    or(isNull(dealClock.pausedUntil), lte(dealClock.pausedUntil, now)),
    eq(deal.status, 'open'),
    scopeCondition(scope, deal.ownerId),
    ownerId === undefined ? undefined : eq(deal.ownerId, ownerId),
    region === undefined ? undefined : eq(deal.region, region),
    pipelineId === undefined ? undefined : eq(deal.pipelineId, pipelineId),
    or(eq(dealClock.kind, 'stage'), not(spokenWith)),
  )
}

import { and, count, eq, gte, inArray, isNull, lt, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { type Scope, scopeCondition } from '../people/scope.ts'
import type { Reader } from '../store/store.ts'
import type { Tables } from '../store/tables/index.ts'

export interface FunnelQuery {
  /** Whose deals. */
  scope: Scope
  region?: string | undefined
  /** Default: the pipeline most of these deals are in. */
  pipelineId?: string | undefined
  /** Only deals that opened or closed in it. Default: all there are. */
  period?: Period | undefined
}

/** From `from` (included) to `to` (excluded). */
export interface Period {
  from: Date
  to: Date
}

/** All deals of one status, stage and currency, counted and added up. */
export interface Pile {
  status: 'open' | 'won' | 'lost'
  stageId: string
  currency: string
  count: number
  /** Deals whose amount is known. */
  priced: number
  amountMinor: number
}

export async function pilesOf(reader: Reader, query: FunnelQuery, pipelineId: string): Promise<Pile[]> {
  const { deal } = reader.tables
  return await reader
    .select({
      status: deal.status,
      stageId: deal.stageId,
      currency: deal.currency,
      count: count(),
      priced: count(deal.amountMinor),
      // A sum of bigints is a numeric on PostgreSQL and arrives as text.
      amountMinor: sql<number>`coalesce(sum(${deal.amountMinor}), 0)`.mapWith(Number),
    })
    .from(deal)
    .where(and(eq(deal.pipelineId, pipelineId), matching(reader.tables, query)))
    .groupBy(deal.status, deal.stageId, deal.currency)
}

/** Deals that were not won, by how far they got and what became of them. */
export interface Furthest {
  status: Pile['status']
  /** `rankOf` the furthest stage they were in. */
  rank: number
  count: number
}

/** A stage that is gone has the position of the one before it, and stands behind it. */
export const rankOf = ({ position, active }: { position: number; active: boolean }): number =>
  2 * position + (active ? 0 : 1)

export async function furthestOfUnwon(reader: Reader, query: FunnelQuery, pipelineId: string): Promise<Furthest[]> {
  const { deal, stage, stageVisit } = reader.tables
  const rank = sql<number>`max(2 * ${stage.position} + case when ${stage.active} then 0 else 1 end)`
  const furthest = reader
    .select({ status: deal.status, rank: rank.mapWith(Number).as('furthest_rank') })
    .from(deal)
    .innerJoin(stageVisit, eq(stageVisit.dealId, deal.id))
    .innerJoin(stage, eq(stage.id, stageVisit.stageId))
    .where(and(eq(deal.pipelineId, pipelineId), inArray(deal.status, ['open', 'lost']), matching(reader.tables, query)))
    .groupBy(stageVisit.dealId, deal.status)
    .as('deal_furthest')
  return await reader
    .select({ status: furthest.status, rank: furthest.rank, count: count() })
    .from(furthest)
    .groupBy(furthest.status, sql`${furthest.rank}`)
}

export async function countPerPipeline(
  reader: Reader,
  query: FunnelQuery,
): Promise<{ pipelineId: string; count: number }[]> {
  const { deal } = reader.tables
  return await reader
    .select({ pipelineId: deal.pipelineId, count: count() })
    .from(deal)
    .where(matching(reader.tables, query))
    .groupBy(deal.pipelineId)
}

/** What a period cannot judge: deals with neither an opening nor a closing time. */
export async function undatedCount(reader: Reader, query: FunnelQuery, pipelineId: string): Promise<number> {
  const { deal } = reader.tables
  const [row] = await reader
    .select({ count: count() })
    .from(deal)
    .where(
      and(
        eq(deal.pipelineId, pipelineId),
        matching(reader.tables, { ...query, period: undefined }),
        isNull(deal.openedAt),
        isNull(deal.closedAt),
      ),
    )
  return row!.count
}

/** Whether one of the deals asked about belongs to a person outside `scope`. */
export async function hasDealsOutside(reader: Reader, query: FunnelQuery, scope: Scope): Promise<boolean> {
  if (scope === 'all') return false
  const { deal } = reader.tables
  const outside = query.scope === 'all' ? undefined : new Set([...query.scope].filter((ownerId) => !scope.has(ownerId)))
  if (outside?.size === 0) return false
  const rows = await reader
    .select({ id: deal.id })
    .from(deal)
    .where(
      outside
        ? matching(reader.tables, { ...query, scope: outside })
        : and(matching(reader.tables, query), notInArray(deal.ownerId, [...scope])),
    )
    .limit(1)
  return rows.length > 0
}

function matching({ deal }: Tables, query: FunnelQuery): SQL | undefined {
  const { scope, region, period } = query
  return and(
    scopeCondition(scope, deal.ownerId),
    region === undefined ? undefined : eq(deal.region, region),
    period && or(isWithin(period, deal.openedAt), isWithin(period, deal.closedAt)),
  )
}

function isWithin(
  { from, to }: Period,
  time: Tables['deal']['openedAt'] | Tables['deal']['closedAt'],
): SQL | undefined {
  return and(gte(time, from), lt(time, to))
}

import { setImmediate } from 'node:timers/promises'
import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { Scope } from '../people/scope.ts'
import type { DealTimer } from '../pipeline/timers/due-at.ts'
import type { Reader } from '../store/store.ts'

/** An open deal with its timers. */
export interface OpenDeal {
  id: string
  ownerId: string
  stageId: string
  clocks: DealTimer[]
}

/** Deals read in one go: some milliseconds, so whoever asks something meanwhile is answered. */
const batch = 100

/** The open deals of a pipeline within a scope, some at a time, each once. */
export async function* walkOpenDeals(
  reader: Reader,
  { pipelineId, scope }: { pipelineId: string; scope: Scope },
): AsyncGenerator<OpenDeal[]> {
  // One owner after the other: with many of them in one condition a database reads all their deals for every batch.
  for (const ownerId of scope === 'all' ? [undefined] : scope) {
    for (let after: string | undefined = ''; after !== undefined; ) {
      const deals: OpenDeal[] = await openDealsAfter(reader, pipelineId, ownerId, after)
      if (deals.length > 0) yield deals
      after = deals.length === batch ? deals.at(-1)!.id : undefined
      // Reading never waits on the embedded database, so sockets and timers get their turn here.
      await setImmediate()
    }
  }
}

async function openDealsAfter(
  reader: Reader,
  pipelineId: string,
  ownerId: string | undefined,
  after: string,
): Promise<OpenDeal[]> {
  const { deal, dealClock } = reader.tables
  const deals = await reader
    .select({ id: deal.id, ownerId: deal.ownerId, stageId: deal.stageId })
    .from(deal)
    .where(
      and(
        eq(deal.pipelineId, pipelineId),
        eq(deal.status, 'open'),
        gt(deal.id, after),
        ownerId === undefined ? undefined : eq(deal.ownerId, ownerId),
      ),
    )
    .orderBy(asc(deal.id))
    .limit(batch)
  if (deals.length === 0) return []
  const ids = deals.map(({ id }) => id)
  const clocks = await reader.select().from(dealClock).where(inArray(dealClock.dealId, ids))
  const byDeal = Map.groupBy(clocks, ({ dealId }) => dealId)
  return deals.map((one) => ({ ...one, clocks: byDeal.get(one.id) ?? [] }))
}

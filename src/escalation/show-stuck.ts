import { findPeople } from '../people/find-person.ts'
import type { Deal } from '../pipeline/model/deal.ts'
import { findDeals } from '../pipeline/model/find-deal.ts'
import { listPipelines, pipelineNames, placeNamed } from '../pipeline/model/find-pipeline.ts'
import { type DealLimit, limitsOf } from '../pipeline/queries/deal-limits.ts'
import type { Page } from '../store/page.ts'
import type { Reader } from '../store/store.ts'
import { countStuck, listStuck, type StuckDeal, type StuckQuery } from './stuck-query.ts'

export interface StuckLine {
  deal: Deal
  /** With its pipeline where there are several. */
  stageName: string
  ownerName: string
  /** When its limit was reached. */
  since: Date
  /** Somebody has it in hand until then. */
  held: DealLimit['held']
}

export interface StuckList {
  lines: StuckLine[]
  total: number
  /** The owner with most comes first. */
  owners: { name: string; deals: number }[]
  /** Of the pipeline that is meant. */
  pipelineName: string | undefined
}

export async function showStuck(reader: Reader, query: StuckQuery, page: Page): Promise<StuckList> {
  const counts = await countStuck(reader, query)
  const people = await findPeople(
    reader,
    counts.map(({ ownerId }) => ownerId),
  )
  return {
    lines: await linesOf(reader, await listStuck(reader, query, page), query.now),
    total: counts.reduce((sum, { deals }) => sum + deals, 0),
    owners: counts.map(({ ownerId, deals }) => ({ name: people.get(ownerId)?.name ?? '', deals })),
    pipelineName: query.pipelineId && (await listPipelines(reader)).find(({ id }) => id === query.pipelineId)?.name,
  }
}

/** In the order given; a deal that is gone is left out. */
export async function linesOf(reader: Reader, stuck: readonly StuckDeal[], now: Date): Promise<StuckLine[]> {
  if (stuck.length === 0) return []
  const deals = await findDeals(
    reader,
    stuck.map(({ dealId }) => dealId),
  )
  const stages = (await listPipelines(reader)).flatMap((pipeline) => pipeline.stages)
  const names = await pipelineNames(reader)
  const people = await findPeople(
    reader,
    deals.map(({ ownerId }) => ownerId),
  )
  const limits = await limitsOf(
    reader,
    stuck.map(({ dealId }) => dealId),
    now,
  )
  return stuck.flatMap(({ dealId, since }) => {
    const deal = deals.find(({ id }) => id === dealId)
    if (!deal) return []
    const stage = stages.find(({ id }) => id === deal.stageId)?.name ?? ''
    const stageName = placeNamed(stage, names.get(deal.pipelineId))
    return [{ deal, stageName, ownerName: people.get(deal.ownerId)?.name ?? '', since, held: limits.get(dealId)?.held }]
  })
}

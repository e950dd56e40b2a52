import { listPipelines } from '../pipeline/model/find-pipeline.ts'
import type { Reader } from '../store/store.ts'
import { countPerPipeline, type FunnelQuery } from './deal-piles.ts'
import { dealCount } from './totals.ts'

export interface ChosenPipeline {
  pipeline: { id: string; name: string }
  others: readonly OtherPipeline[]
}

export interface OtherPipeline {
  id: string
  name: string
  /** Its deals that match as well. */
  count: number
}

/** The pipeline asked for, else the one most of the deals are in, else the first. A funnel never mixes two. */
export async function choosePipeline(reader: Reader, query: FunnelQuery): Promise<ChosenPipeline | undefined> {
  const known = (await listPipelines(reader)).map(({ id, name }) => ({ id, name }))
  // With one pipeline there is nothing to choose, and counting would read every deal.
  const filled = known.length > 1 ? await countPerPipeline(reader, query) : []
  const dealsIn = (id: string) => dealCount(filled.filter(({ pipelineId }) => pipelineId === id))
  const [first] =
    query.pipelineId === undefined ? mostFirst(known, dealsIn) : known.filter(({ id }) => id === query.pipelineId)
  const others = known.filter(({ id }) => id !== first?.id).map((one) => ({ ...one, count: dealsIn(one.id) }))
  return first && { pipeline: first, others }
}

function mostFirst<P extends { id: string }>(pipelines: readonly P[], dealsIn: (id: string) => number): P[] {
  return pipelines.toSorted((a, b) => dealsIn(b.id) - dealsIn(a.id))
}

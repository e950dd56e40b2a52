import type { Currency } from '../money/money.ts'
import { stagesOf } from '../pipeline/model/find-pipeline.ts'
import { weightedSum } from '../pipeline/queries/weighted-sum.ts'
import type { Reader } from '../store/store.ts'
import { bottleneckOf, type Onward, onwardOf, type StageParts } from './bottleneck.ts'
import { choosePipeline, type OtherPipeline } from './choose-pipeline.ts'
import { type FunnelQuery, type Furthest, furthestOfUnwon, pilesOf, rankOf, undatedCount } from './deal-piles.ts'
import {
  type CurrencyTotals,
  dealCount,
  mainCurrency,
  otherCurrencies,
  type Total,
  totalIn,
  totalsIn,
} from './totals.ts'

export interface Funnel {
  pipeline: { id: string; name: string }
  /** First to last. */
  stages: FunnelStage[]
  open: Total
  won: Total
  lost: Total
  /** Open amounts times their stage's chance to win. Minor units, rounded once, at the end. */
  weightedMinor: number
  /** The currency most amounts are in: every amount above is in it, every count is of all deals. */
  currency: Currency
  /** What the amounts above leave out: currencies are not added up. */
  otherCurrencies: CurrencyTotals[]
  /** The other pipelines there are, in their order, each with the deals of it that match. */
  others: readonly OtherPipeline[]
  /** Deals a period left out because their opening and closing times are unknown. */
  undated: number
  asOf: Date
}

export interface FunnelStage extends StageParts {
  id: string
  name: string
  /**
   * Deals that ever got here or further, each once: one that came back is not counted again, one that was lost counts
   * as far as it had got, one that was won has passed every stage. The first stage has all deals.
   */
  reached: number
  /** Where deals stand now: one that went back stands before the stage it is `still` counted in. */
  open: Total
  /** How many of those that were decided went on. Undefined: none was. */
  onward: Onward | undefined
  /** The step the largest share of deals fails to take. At most one per funnel. */
  bottleneck: boolean
}

/**
 * The one source of every funnel number: picture, card, text and PNG metadata ask here. The database adds up; what comes
 * back is a few rows per stage however many deals there are. Undefined: there is no such pipeline.
 */
export async function funnel(reader: Reader, query: FunnelQuery, now: Date): Promise<Funnel | undefined> {
  const chosen = await choosePipeline(reader, query)
  if (!chosen) return undefined
  const { pipeline, others } = chosen
  const piles = await pilesOf(reader, query, pipeline.id)
  const furthest = await furthestOfUnwon(reader, query, pipeline.id)

  const currency = mainCurrency(piles)
  const totals = totalsIn(currency, piles)
  const standing = piles.filter(({ status }) => status === 'open')
  const stages = (await stagesOf(reader, pipeline.id))
    .map((stage) => ({
      ...stage,
      open: totalIn(
        currency,
        standing.filter(({ stageId }) => stageId === stage.id),
      ),
    }))
    .filter(({ active, open }) => active || open.count > 0)
    .toSorted((a, b) => rankOf(a) - rankOf(b))
  const parts = partsOf(stages.map(rankOf), furthest, totals.won.count)
  const bottleneck = bottleneckOf(parts)

  return {
    pipeline,
    stages: stages.map(({ id, name, open }, index) => {
      const { passed, still, lost } = parts[index]!
      const reached = passed + still + lost
      const onward = onwardOf(parts[index]!)
      return { id, name, reached, passed, still, lost, open, onward, bottleneck: index === bottleneck }
    }),
    ...totals,
    weightedMinor: weightedSum(
      stages.map(({ open, probability }) => ({ minor: open.amountMinor, weight: probability })),
    ),
    currency,
    otherCurrencies: otherCurrencies(piles, currency),
    others,
    undated: query.period ? await undatedCount(reader, query, pipeline.id) : 0,
    asOf: now,
  }
}

/** Each deal is counted once as having stopped somewhere, so the parts of a stage add up to all that got to it. */
function partsOf(ranks: readonly number[], furthest: readonly Furthest[], won: number): StageParts[] {
  const parts: StageParts[] = []
  let passed = won
  for (let index = ranks.length - 1; index >= 0; index -= 1) {
    const stopped = furthest.filter(({ rank }) => stoppedAt(ranks, rank) === index)
    const still = dealCount(stopped.filter(({ status }) => status === 'open'))
    const lost = dealCount(stopped.filter(({ status }) => status === 'lost'))
    parts.unshift({ passed, still, lost })
    passed += still + lost
  }
  return parts
}

/** Whoever got no further than a stage that is gone stopped in the one before it, or at the beginning. */
const stoppedAt = (ranks: readonly number[], rank: number): number =>
  Math.max(
    0,
    ranks.findLastIndex((one) => one <= rank),
  )

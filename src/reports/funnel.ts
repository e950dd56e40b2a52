import type { Currency } from '../money/money.ts'
import { stagesOf } from '../pipeline/model/find-pipeline.ts'
import { weightedSum } from '../pipeline/queries/weighted-sum.ts'
import type { Reader } from '../store/store.ts'
import { bottleneckOf, type Onward, onwardFrom } from './bottleneck.ts'
import { choosePipeline } from './choose-pipeline.ts'
import { type FunnelQuery, furthestOfUnwon, pilesOf, undatedCount } from './deal-piles.ts'
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
  /** Deals that match but are in another pipeline. */
  elsewhere: number
  /** Deals a period left out because their opening and closing times are unknown. */
  undated: number
  asOf: Date
}

export interface FunnelStage {
  id: string
  name: string
  /**
   * Deals that ever got here or further, each once: one that came back is not counted again, one that was lost counts
   * as far as it had got, one that was won has passed every stage.
   */
  reached: number
  open: Total
  /** How many of those went on to the next stage. Undefined for the last stage. */
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
  const { pipeline, elsewhere } = chosen
  const piles = await pilesOf(reader, query, pipeline.id)
  const furthest = await furthestOfUnwon(reader, query, pipeline.id)

  const currency = mainCurrency(piles)
  const totals = totalsIn(currency, piles)
  const standing = piles.filter(({ status }) => status === 'open')
  const stages = (await stagesOf(reader, pipeline.id))
    .map((stage) => ({
      ...stage,
      reached: totals.won.count + dealCount(furthest.filter(({ position }) => position >= stage.position)),
      open: totalIn(
        currency,
        standing.filter(({ stageId }) => stageId === stage.id),
      ),
    }))
    .filter(({ active, open }) => active || open.count > 0)
  const reached = stages.map((stage) => stage.reached)
  const bottleneck = bottleneckOf(reached)

  return {
    pipeline,
    stages: stages.map(({ id, name, reached: here, open }, index) => ({
      id,
      name,
      reached: here,
      open,
      onward: onwardFrom(reached, index),
      bottleneck: index === bottleneck,
    })),
    ...totals,
    weightedMinor: weightedSum(
      stages.map(({ open, probability }) => ({ minor: open.amountMinor, weight: probability })),
    ),
    currency,
    otherCurrencies: otherCurrencies(piles, currency),
    elsewhere,
    undated: query.period ? await undatedCount(reader, query, pipeline.id) : 0,
    asOf: now,
  }
}

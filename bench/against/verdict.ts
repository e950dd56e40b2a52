import { median } from '../statistics.ts'

export interface Interval {
  low: number
  high: number
  /** How surely the true median lies in it, from 0 to 1. */
  confidence: number
}

export interface Verdict {
  /** The median of the ratios within the passes. */
  ratio: number
  interval: Interval
  notSlower: boolean
}

/** @param ours, reference rates of the same passes, in the same order: higher is faster */
export function judge(ours: readonly number[], reference: readonly number[]): Verdict {
  const ratios = pairedRatios(ours, reference)
  const [ratio, interval] = [median(ratios), medianInterval(ratios)]
  return { ratio, interval, notSlower: isNotSlower(ratio, interval) }
}

/** What else the machine was doing weighs on both halves of a pair alike, so each pair is compared within itself. */
export function pairedRatios(ours: readonly number[], reference: readonly number[]): number[] {
  if (ours.length !== reference.length)
    throw new Error(`${ours.length} passes of one, ${reference.length} of the other`)
  return ours.map((rate, pass) => rate / reference[pass]!)
}

/**
 * The exact interval of a median by order statistics: a value is above the true median as often as a coin falls on heads,
 * whatever the values' distribution. The narrowest from the k-th smallest to the k-th largest that holds the median at
 * least this surely; of too few values, all of them, and how sure that is.
 */
export function medianInterval(values: readonly number[], wanted = 0.95): Interval {
  const sorted = [...values].sort((a, b) => a - b)
  const n = sorted.length
  if (n === 0) throw new Error('no values to take a median of')
  let k = 1
  while (k + 1 <= (n + 1) / 2 && confidenceOf(n, k + 1) >= wanted) k += 1
  return { low: sorted[k - 1]!, high: sorted[n - k]!, confidence: confidenceOf(n, k) }
}

/** That fewer than k of n fair coins show heads, or fewer than k tails, is what the interval leaves out. */
function confidenceOf(n: number, k: number): number {
  let ways = 1
  let fewer = 0
  for (let heads = 0; heads < k; heads += 1) {
    fewer += ways
    ways = (ways * (n - heads)) / (heads + 1)
  }
  return 1 - (2 * fewer) / 2 ** n
}

/** As fast but for what nobody notices; or it cannot be told from as fast, and is surely not much slower. */
export function isNotSlower(ratio: number, { low, high }: Pick<Interval, 'low' | 'high'>): boolean {
  return ratio >= 0.97 || (high >= 1 && low >= 0.93)
}

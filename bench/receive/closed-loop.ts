import { percentile, round } from '../statistics.ts'
import type { LoadReport, LoadRequest } from './load-report.ts'

/** Sends the n-th request. @returns whether it was accepted */
export type SendNext = (n: number) => Promise<boolean>

/** Everybody sends their next request as soon as the last is answered. */
export async function closedLoop(
  senders: readonly SendNext[],
  { warmUpMs, measureMs, sent = 0 }: Omit<LoadRequest, 'port'>,
): Promise<LoadReport> {
  const begin = performance.now() + warmUpMs
  const end = begin + measureMs
  const took: number[] = []
  let next = sent
  let accepted = 0
  let refused = 0
  let lastAnswer = end
  const run = async (send: SendNext) => {
    // On past the end only where the machine is so slow that nothing was answered in time.
    for (let now = performance.now(); now < end || took.length === 0; ) {
      if (await send(next++)) accepted += 1
      else refused += 1
      const answered = performance.now()
      if (answered >= begin && (answered <= end || took.length === 0)) {
        took.push(answered - now)
        lastAnswer = answered
      }
      now = answered
    }
  }
  await Promise.all(senders.map(run))
  const sorted = Float64Array.from(took).sort()
  return {
    accepted,
    refused,
    perSecond: Math.round((took.length * 1000) / (Math.max(end, lastAnswer) - begin)),
    p50: round(percentile(sorted, 0.5)),
    p99: round(percentile(sorted, 0.99)),
  }
}

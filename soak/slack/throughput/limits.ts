import { percentile, round } from '../../../bench/statistics.ts'
import type { Kept } from './kept.ts'
import type { Holds } from './memory.ts'

export interface Measured {
  /** Milliseconds until each message was acknowledged. */
  took: readonly number[]
  sent: number
  unacknowledged: number
  repeated: number
  kept: Kept
  /** How often the server ended. */
  deaths: number
  /** What it held after two minutes, and at the end. */
  early: Holds
  late: Holds
}

const p99Ms = 1000
const longestMs = 3000
const heapGrowth = 1.1
const residentGrowth = 1.2

export function sayMeasured(measured: Measured, say: (line: string) => void): void {
  const { sent, early, late } = measured
  const { p50, p99, longest, heap, resident } = figuresOf(measured)
  const mb = (bytes: number) => Math.round(bytes / 1024 / 1024)
  say(`${sent} messages acknowledged: p50 ${p50} ms, p99 ${p99} ms, the last after ${longest} ms`)
  say(
    `heap ${mb(early.heap)} → ${mb(late.heap)} MB (${heap}), resident ${mb(early.resident)} → ${mb(late.resident)} MB (${resident})`,
  )
}

/** @returns what did not hold */
export function judgeThroughput(measured: Measured): string[] {
  const { sent, unacknowledged, repeated, kept, deaths } = measured
  const { p99, longest, heap, resident } = figuresOf(measured)
  const rules: [boolean, string][] = [
    [p99 <= p99Ms, `99 of 100 are acknowledged within ${p99Ms} ms (${p99})`],
    [longest <= longestMs, `none waits longer than ${longestMs} ms (${longest})`],
    [unacknowledged === 0, `everything is acknowledged (${unacknowledged} were not)`],
    [repeated === 0, `nothing has to come again (${repeated} did)`],
    [kept.archived === sent, `each message is archived once (${kept.archived} of ${sent})`],
    [kept.open === 0 && kept.parked === 0, `everything is acted on (${kept.open} wait, ${kept.parked} are parked)`],
    [deaths === 0, `the server runs (it ended ${deaths} times)`],
    [heap <= heapGrowth, `the heap does not grow (${heap} times)`],
    [resident <= residentGrowth, `what is resident does not grow (${resident} times)`],
  ]
  return rules.filter(([holds]) => !holds).map(([, rule]) => rule)
}

function figuresOf({ took, early, late }: Measured) {
  const sorted = [...took].sort((one, other) => one - other)
  return {
    p50: Math.round(percentile(sorted, 0.5)),
    p99: Math.round(percentile(sorted, 0.99)),
    longest: Math.round(sorted.at(-1)!),
    heap: round(late.heap / early.heap),
    resident: round(late.resident / early.resident),
  }
}

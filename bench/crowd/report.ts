import { percentile, round } from '../statistics.ts'
import type { SuiteOptions } from '../suite.ts'
import type { Measured } from './measure.ts'
import { kinds, type Times } from './presses.ts'
import type { Stall } from './server-log.ts'

/** What is compared: everything that was pressed on a card. Milliseconds. */
export interface Summary {
  idle: Spread
  during: Spread
  /** p99 during the wake ÷ p99 before it. */
  ratio: number
  longestStallMs: number
  wakeMs: number
  notices: number
  startMs: number
  slowestQuestion: string
  slowestQuestionMs: number
  tooMuch: number
  parked: number
}

interface Spread {
  p50: number
  p99: number
}

/** Figures of the goals. */
const goals = { ratio: 2, stallMs: 150 }

export function summarise({ idle, wake, asked, parked, startMs }: Measured): Summary {
  const [before, during] = [pressed(idle), pressed(wake.times)]
  const slowest = asked.reduce((one, other) => (other.ms > one.ms ? other : one))
  return {
    idle: before,
    during,
    ratio: round(during.p99 / before.p99),
    longestStallMs: longest(wake.stalls),
    wakeMs: Math.round(wake.ms),
    notices: wake.notices,
    startMs: Math.round(startMs),
    slowestQuestion: slowest.question,
    slowestQuestionMs: Math.round(slowest.ms),
    tooMuch: asked.filter(({ answer }) => answer === 'too much').length,
    parked,
  }
}

export function sayMeasured(name: string, measured: Measured, say: SuiteOptions['say']): void {
  const { idle, wake, firstWake, asked, startMs } = measured
  const { ratio, parked } = summarise(measured)
  say(`${name}`)
  say(
    `  ready after ${Math.round(startMs)} ms; the first wake took ${Math.round(firstWake.ms)} ms${sayStalls(firstWake.stalls)}`,
  )
  say(
    '  milliseconds                n     p50     p99     max       n     p50     p99     max   (idle, while it wakes)',
  )
  for (const kind of kinds) say(`  ${kind.padEnd(22)}${columns(idle[kind])}${columns(wake.times[kind])}`)
  say(`  ${'look and move'.padEnd(22)}${columns(presses(idle))}${columns(presses(wake.times))}`)
  say(`  p99 while it wakes ÷ idle   ${ratio}   (goal: at most ${goals.ratio})`)
  say(
    `  longest stall meanwhile     ${longest(wake.stalls)} ms   (goal: at most ${goals.stallMs})${sayStalls(wake.stalls)}`,
  )
  say(
    `  the wake took ${Math.round(wake.ms)} ms for ${wake.notices} notices in ${wake.messages} messages; all were told after ${Math.round(wake.toldMs)} ms`,
  )
  for (const other of wake.others) say(`  logged meanwhile: ${other}`)
  say('  a director asks             ms   answer     stalls')
  for (const { question, ms, answer, stalls } of asked)
    say(`  ${String(Math.round(ms)).padStart(7)}   ${answer.padEnd(10)} ${question}${sayStalls(stalls)}`)
  say(`  parked: ${parked}`)
}

const presses = ({ look, move }: Times): number[] => [...look, ...move]
const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b)
const longest = (stalls: readonly Stall[]): number => Math.max(0, ...stalls.map(({ ms }) => ms))

function pressed(times: Times): Spread {
  const sorted = ascending(presses(times))
  return { p50: round(percentile(sorted, 0.5)), p99: round(percentile(sorted, 0.99)) }
}

function columns(values: readonly number[]): string {
  if (values.length === 0) return '       0       -       -       -'
  const sorted = ascending(values)
  const shown = [percentile(sorted, 0.5), percentile(sorted, 0.99), sorted.at(-1)!].map((value) => value.toFixed(1))
  return [String(values.length), ...shown].map((text) => text.padStart(8)).join('')
}

function sayStalls(stalls: readonly Stall[]): string {
  if (stalls.length === 0) return ''
  const said = ascending(stalls.map(({ ms }) => ms))
    .reverse()
    .slice(0, 3)
    .map((ms) => stalls.find((stall) => stall.ms === ms)!)
    .map(({ ms, ran }) => `${ms} ms (${ran.join(', ')})`)
  return ` · ${stalls.length} stalls: ${said.join('; ')}`
}

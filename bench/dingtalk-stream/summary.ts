import type { LoadReport } from '../receive/load-report.ts'
import { median, round } from '../statistics.ts'
import type { SuiteOptions } from '../suite.ts'

/** Who is measured, in this order: what is compared stands next to each other in time. */
export const names = ['bareClient', 'reference', 'ours', 'commitPerFrame'] as const
export type Name = (typeof names)[number]
export type Pass = Record<Name, LoadReport>

/** Says the rates and returns them; each ratio is the median of the ratios within the passes. */
export function summarise(passes: readonly Pass[], say: SuiteOptions['say']) {
  const of = (name: Name, figure: keyof LoadReport) => median(passes.map((pass) => pass[name][figure]))
  const ratio = (over: Name, under: Name) =>
    round(median(passes.map((pass) => pass[over].perSecond / pass[under].perSecond)))
  for (const name of names)
    say(
      `  ${name.padEnd(15)}${String(of(name, 'perSecond')).padStart(7)} frames/s   p50 ${of(name, 'p50')} ms   p99 ${of(name, 'p99')} ms`,
    )
  const figures = {
    ratio: ratio('ours', 'reference'),
    ours: of('ours', 'perSecond'),
    reference: of('reference', 'perSecond'),
    unit: 'frames/s',
    control: of('commitPerFrame', 'perSecond'),
    ratioToControl: ratio('ours', 'commitPerFrame'),
    bareClient: of('bareClient', 'perSecond'),
    ratioToBare: ratio('ours', 'bareClient'),
    p99: of('ours', 'p99'),
  }
  say(`  ours ÷ reference     ${figures.ratio}   (goal: at least 0.45)`)
  say(`  ours ÷ control       ${figures.ratioToControl}   (commit per frame; goal: at least 3)`)
  say(`  ours ÷ bare client   ${figures.ratioToBare}   (the SDK, which acknowledges at once and stores nothing)`)
  return figures
}

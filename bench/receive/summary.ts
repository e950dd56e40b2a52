import { median, round } from '../statistics.ts'
import type { Figures, SuiteOptions } from '../suite.ts'
import type { LoadReport } from './load-report.ts'
import type { Settled } from './settled.ts'

/** Who is measured, in this order: what is compared stands next to each other in time. */
export const names = ['reference', 'ours', 'bolt', 'commitPerRequest', 'bareExpress'] as const
export type Name = (typeof names)[number]
export type Pass = Record<Name, LoadReport & Settled>

/** Says the figures and returns them; each ratio is the median of the ratios within the passes. */
export function summarise(passes: readonly Pass[], fsyncMs: number, say: SuiteOptions['say']): Figures {
  const of = (name: Name, figure: keyof LoadReport | keyof Settled) => median(passes.map((pass) => pass[name][figure]))
  // Within a pass, what else the machine was doing weighs on both alike.
  const ratio = (over: Name, under: Name, figure: 'perSecond' | 'p99' = 'perSecond') =>
    round(median(passes.map((pass) => pass[over][figure] / pass[under][figure])))
  for (const name of names)
    say(
      `  ${name.padEnd(17)}${String(of(name, 'perSecond')).padStart(7)} req/s   p50 ${of(name, 'p50')} ms   p99 ${of(name, 'p99')} ms`,
    )
  const figures = {
    suite: 'receive',
    ratio: ratio('ours', 'reference'),
    ours: of('ours', 'perSecond'),
    reference: of('reference', 'perSecond'),
    unit: 'req/s',
    control: of('commitPerRequest', 'perSecond'),
    ratioToControl: ratio('ours', 'commitPerRequest'),
    bolt: of('bolt', 'perSecond'),
    ratioToBolt: ratio('ours', 'bolt'),
    bareExpress: of('bareExpress', 'perSecond'),
    referenceToBareExpress: ratio('reference', 'bareExpress'),
    p50: of('ours', 'p50'),
    p99: of('ours', 'p99'),
    referenceP99: of('reference', 'p99'),
    p99Ratio: ratio('ours', 'reference', 'p99'),
    backlog: of('ours', 'backlog'),
    drainMs: of('ours', 'drainMs'),
    fsyncMs: round(fsyncMs),
  }
  say(`  ours ÷ reference        ${figures.ratio}   (goal: at least 0.45)`)
  say(`  ours ÷ control          ${figures.ratioToControl}   (commit per request; goal: at least 4)`)
  say(`  ours ÷ Bolt             ${figures.ratioToBolt}   (which stores nothing; goal: at least 1)`)
  say(`  p99 ÷ reference's p99   ${figures.p99Ratio}   (goal: at most 4)`)
  say(`  reference ÷ bare route  ${figures.referenceToBareExpress}   (at least 0.6, or the reference is too easy)`)
  say(`  backlog at the end      ${figures.backlog} rows, acted on within ${figures.drainMs} ms; none is left`)
  say(`  one durable 4 KiB write ${figures.fsyncMs} ms on this disk`)
  return figures
}

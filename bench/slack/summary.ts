import type { LoadReport } from '../receive/load-report.ts'
import { median, round } from '../statistics.ts'
import type { SuiteOptions } from '../suite.ts'

/** Who is measured, in this order: what is compared stands next to each other in time. */
export const names = [
  'boltReceiver',
  'ours',
  'commitPerRequest',
  'socketModeClient',
  'oursBySocket',
  'commitPerRequestBySocket',
] as const
export type Name = (typeof names)[number]
export type Pass = Record<Name, LoadReport>

/** Says the rates and returns them; each ratio is the median of the ratios within the passes. */
export function summarise(passes: readonly Pass[], say: SuiteOptions['say']) {
  const of = (name: Name, figure: keyof LoadReport) => median(passes.map((pass) => pass[name][figure]))
  const ratio = (over: Name, under: Name) =>
    round(median(passes.map((pass) => pass[over].perSecond / pass[under].perSecond)))
  for (const name of names)
    say(
      `  ${name.padEnd(25)}${String(of(name, 'perSecond')).padStart(7)} events/s   p50 ${of(name, 'p50')} ms   p99 ${of(name, 'p99')} ms`,
    )
  const http = {
    ratio: ratio('ours', 'boltReceiver'),
    ours: of('ours', 'perSecond'),
    reference: of('boltReceiver', 'perSecond'),
    unit: 'events/s',
    control: of('commitPerRequest', 'perSecond'),
    ratioToControl: ratio('ours', 'commitPerRequest'),
    p99: of('ours', 'p99'),
  }
  const socket = {
    ratio: ratio('oursBySocket', 'socketModeClient'),
    ours: of('oursBySocket', 'perSecond'),
    reference: of('socketModeClient', 'perSecond'),
    control: of('commitPerRequestBySocket', 'perSecond'),
    ratioToControl: ratio('oursBySocket', 'commitPerRequestBySocket'),
    p99: of('oursBySocket', 'p99'),
  }
  say(`  HTTP: ours ÷ Bolt's receiver, which stores nothing    ${http.ratio}   (goal: at least 0.5)`)
  say(`  HTTP: ours ÷ control (a commit per request)           ${http.ratioToControl}   (goal: at least 3)`)
  say(`  sockets: ours ÷ the SDK's client, which acks at once  ${socket.ratio}   (goal: at least 0.5)`)
  say(`  sockets: ours ÷ control                               ${socket.ratioToControl}   (goal: at least 3)`)
  return { ...http, socket }
}

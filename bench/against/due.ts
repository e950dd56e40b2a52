import type { Measurement } from './measurement.ts'
import { startProcesses } from './side-processes.ts'

const sizes = {
  full: { deals: 1_000_000, warmUpMs: 1500, turnMs: 50 },
  short: { deals: 5_000, warmUpMs: 20, turnMs: 20 },
}

/** How often a second each commit's query reads what is due, as in the suite; the control has no index. */
export const due: Measurement = {
  unit: 'reads/s',
  turns: { full: 60, short: 1 },
  start(sides, { size, control }) {
    const { deals, warmUpMs, turnMs } = sizes[size]
    return startProcesses(new URL('./due-process.ts', import.meta.url), sides, [deals, warmUpMs, turnMs, control])
  },
}

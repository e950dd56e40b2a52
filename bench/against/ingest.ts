import type { Measurement } from './measurement.ts'
import { startProcesses } from './side-processes.ts'

const rows = { full: 4_000, short: 300 }

/** Messages recorded by each commit's append path, as in the suite; the control commits each on its own. */
export const ingest: Measurement = {
  unit: 'rows/s',
  turns: { full: 10, short: 2 },
  start(sides, { size, control }) {
    const numbers = control ? [rows[size] / 10, 1] : [rows[size], 100]
    return startProcesses(new URL('./ingest-process.ts', import.meta.url), sides, numbers)
  },
}

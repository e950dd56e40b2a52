import type { Measurement } from './measurement.ts'
import { startProcesses } from './side-processes.ts'

const sizes = { full: { rows: 4_000, warmUps: 3 }, short: { rows: 300, warmUps: 0 } }

/** Messages recorded by each commit's append path, as in the suite; the control commits each on its own. */
export const ingest: Measurement = {
  unit: 'rows/s',
  turns: { full: 10, short: 1 },
  start(sides, { size, control }) {
    const { rows, warmUps } = sizes[size]
    const numbers = control ? [rows / 10, 1, warmUps] : [rows, 100, warmUps]
    return startProcesses(new URL('./ingest-process.ts', import.meta.url), sides, numbers)
  },
}

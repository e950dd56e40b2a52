import type { Supplies } from './company/found-company.ts'
import type { TimeLimits } from './scenario.ts'

/** How much a drill takes on: `short` is a slice for `npm test`. */
export type Size = 'full' | 'short'

/** Enough single-use things for so long a load, however fast the machine is. */
export const suppliesFor = (loadMs: number): Supplies => {
  const seconds = loadMs / 1000
  return {
    presses: Math.ceil(seconds * 5) + 10,
    links: Math.ceil(seconds * 5) + 10,
    moves: Math.ceil(seconds * 1.7) + 5,
  }
}

/** Among other tests, on a machine that is busy with them, no time means anything: only what comes never is wrong. */
const patient = 120_000

export const timeLimits: Record<Size, TimeLimits> = {
  full: { unready: 3_000, readyAgain: 5_000, backAgain: 15_000, done: 15_000 },
  short: { unready: patient, readyAgain: patient, backAgain: patient, done: patient },
}

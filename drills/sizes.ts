import type { Supplies } from './company/found-company.ts'

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

import { createHash } from 'node:crypto'

/** What falls due in one minute is spread over this time, milliseconds. */
export const longestJitterMs = 90_000

/** The same for one id at all times, and evenly spread over many ids. */
export function jitterMs(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE(0) % (longestJitterMs + 1)
}

import { createHash } from 'node:crypto'

/** Pictures that are due in one minute are spread over this time, so that they do not delay other messages. */
export const longestJitterMs = 90_000

/** The same for one id at all times, and evenly spread over many ids. */
export function jitterMs(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE(0) % (longestJitterMs + 1)
}

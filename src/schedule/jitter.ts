import { createHash } from 'node:crypto'

/** Pictures of one minute are spread over so long, so that nobody waits behind a thousand of them. */
export const longestJitterMs = 90_000

/** Always the same for one id, even over many ids. */
export function jitterMs(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE(0) % (longestJitterMs + 1)
}

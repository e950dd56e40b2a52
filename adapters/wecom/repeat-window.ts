import { createHash } from 'node:crypto'

/** Seconds that WeCom looks back for the same JSON (developer.work.weixin.qq.com/document/path/90236): four hours at most. */
const shortest = 3_600
const longest = 14_400

/**
 * How far back WeCom is to look for a repetition. It is another number for another message, so that the same words said twice are
 * two messages, and the same number for every attempt of one. WeCom takes no other mark: of the same words, said twice to the
 * same person within that time, the second is lost once in 10,801 times.
 */
export function repeatWindow(dedupeKey: string): number {
  const digest = createHash('sha256').update(dedupeKey).digest().readUInt32BE()
  return shortest + (digest % (longest - shortest + 1))
}

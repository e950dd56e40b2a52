import type { RateLimit } from '../../chat/capabilities.ts'

const minute = 60_000

/**
 * When the next message to a target may go, given what went before (newest first).
 * @returns milliseconds to wait; 0: now
 */
export function waitFor(rateLimit: RateLimit, isGroup: boolean, sent: readonly Date[], now: Date): number {
  const gap = rateLimit.gapMs && sent[0] ? sent[0].getTime() + rateLimit.gapMs - now.getTime() : 0
  const quota = isGroup && rateLimit.perGroupPerMinute ? sent[rateLimit.perGroupPerMinute - 1] : undefined
  const full = quota ? quota.getTime() + minute - now.getTime() : 0
  return Math.max(0, gap, full)
}

import type { Pace } from '../../chat/capabilities.ts'

const minute = 60_000

/**
 * When the next message to a target may go, given what went before (newest first).
 * @returns milliseconds to wait; 0: now
 */
export function waitFor(pace: Pace, isGroup: boolean, sent: readonly Date[], now: Date): number {
  const gap = pace.gapMs && sent[0] ? sent[0].getTime() + pace.gapMs - now.getTime() : 0
  const perMinute = isGroup ? pace.perGroupPerMinute : pace.perPersonPerMinute
  const quota = perMinute ? sent[perMinute - 1] : undefined
  const full = quota ? quota.getTime() + minute - now.getTime() : 0
  return Math.max(0, gap, full)
}

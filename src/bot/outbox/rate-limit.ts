import type { Pace } from '../../chat/capabilities.ts'
import { msPerHour } from '../../clock/lengths.ts'

const msPerMinute = 60_000

/** What went to a target at once: one message of ours may be several of the platform's. */
export interface SentBefore {
  at: Date
  messages: number
}

/**
 * When the next message to a target may go, given what went before (newest first).
 * @returns milliseconds to wait; 0: now
 */
export function waitFor(pace: Pace, isGroup: boolean, sent: readonly SentBefore[], now: Date): number {
  const { gapMs = 0, perGroupPerMinute, perPersonPerMinute, perPersonPerHour } = pace
  const gap = gapMs && sent[0] ? sent[0].at.getTime() + gapMs - now.getTime() : 0
  const windows = isGroup
    ? [untilRoom(sent, perGroupPerMinute, msPerMinute, now)]
    : [untilRoom(sent, perPersonPerMinute, msPerMinute, now), untilRoom(sent, perPersonPerHour, msPerHour, now)]
  return Math.max(0, gap, ...windows)
}

/** Whether an hour has to be looked back on, and not a minute. */
export const msLookedBack = ({ perPersonPerHour }: Pace): number =>
  perPersonPerHour === undefined ? msPerMinute : msPerHour

function untilRoom(sent: readonly SentBefore[], most: number | undefined, windowMs: number, now: Date): number {
  if (most === undefined) return 0
  let counted = 0
  for (const { at, messages } of sent) {
    counted += messages
    if (counted >= most) return at.getTime() + windowMs - now.getTime()
  }
  return 0
}

import type { Limits } from '../../src/chat/capabilities.ts'

/** Mail has no limit of its own; this is as much as can be read on a phone. */
export const limits: Limits = { text: { most: 20_000, in: 'characters', parts: 1 }, pace: {} }

export const mailLimits = {
  /** Mail programs show about this much of a subject; RFC 5322 allows 998 bytes a line. */
  subjectLength: 120,
  /** Many servers take no mail above 10 MB, and an attachment grows by a third on its way. */
  pictureBytes: 5_000_000,
  /** At most so many connections to the mail server at once. */
  connections: 4,
} as const

/** Milliseconds. */
export const mailTimes = {
  connect: 10_000,
  greeting: 10_000,
  /** A server that says nothing for so long in the middle of a mail. */
  silence: 30_000,
  /** Shorter than the patience of usual servers, so that we close an idle connection and not they. */
  idle: 30_000,
  /** A mail under way may take so long to finish when we stop. */
  closing: 2_000,
  /** A 421: the server is busy or about to stop. */
  busy: 60_000,
  /** Any other 4xx; greylisting lets a mail in after about five minutes. */
  later: 5 * 60_000,
  /** Until an operator has corrected a setting. */
  setting: 10 * 60_000,
} as const

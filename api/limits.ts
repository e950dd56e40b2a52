import { msPerDay } from '../src/clock/lengths.ts'

/** What the REST entry point takes. */
export const apiLimits = {
  bodyBytes: 16 * 1024,
  /** Requests of one person in one minute, counted by this process. */
  perMinute: 120,
  keyLength: 200,
  reasonLength: 2000,
  /** How long the first answer of an Idempotency-Key is given again, milliseconds. */
  keepAnswersMs: msPerDay,
} as const

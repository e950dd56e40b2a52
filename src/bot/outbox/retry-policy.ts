import { msPerDay } from '../../clock/lengths.ts'
import { NeverArrived, RemoteRefused } from '../../errors/remote-errors.ts'
import { Withheld } from './draw-message.ts'

/** What becomes of a message that could not be sent. */
export type Verdict = { dead: true } | { dead: false; inMs: number; countsAs: 0 | 1 }

/** Tries of a message that fails in our own code, most likely a defect. */
const attempts = 8
const firstRetryMs = 500
const longestRetryMs = 5 * 60_000
/** An outage over a weekend loses nothing; later than this nobody waits for the message any more. */
const patienceMs = 3 * msPerDay

/**
 * What never arrived is tried again for three days. A refusal is final unless it says when to try again; what fails
 * here is tried `attempts` times (docs/decisions/011-an-outage-is-waited-for.md).
 */
export function retryPolicy(error: unknown, row: { attempt: number; createdAt: Date }, now: Date): Verdict {
  if (error instanceof Withheld) return { dead: true }
  const isOld = now.getTime() - row.createdAt.getTime() >= patienceMs
  if (error instanceof RemoteRefused) {
    if (error.retryAfterMs === undefined || isOld) return { dead: true }
    return { dead: false, inMs: error.retryAfterMs, countsAs: 0 }
  }
  const hopeless = error instanceof NeverArrived ? isOld : row.attempt + 1 >= attempts
  return hopeless ? { dead: true } : { dead: false, inMs: backOff(row.attempt), countsAs: 1 }
}

/** Doubles up to the longest, with jitter, so that waiting messages do not all return at once. */
function backOff(attempt: number): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** attempt) * (0.75 + Math.random() / 4)
}

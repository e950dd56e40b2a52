import { msPerDay } from '../../clock/lengths.ts'
import { NeverArrived, RemoteRefused } from '../../errors/remote-errors.ts'
import { storageTrouble } from '../../store/storage-trouble.ts'
import { Withheld } from './draw-message.ts'

/** What becomes of a message that could not be sent. */
export type Verdict = { dead: true } | { dead: false; inMs: number; countsAs: 0 | 1 }

/** Tries of a message that fails in our own code, most likely a defect. */
const attempts = 8
const firstRetryMs = 500
/** How often a lane that takes nothing, and does not say until when, is asked again. */
const laneRetryMs = 60_000
const longestRetryMs = 5 * 60_000
/** An outage over a weekend loses nothing; later than this nobody waits for the message any more. */
const patienceMs = 3 * msPerDay

/**
 * What never arrived is tried again for three days. A refusal is final unless it says when to try again; what fails
 * here is tried `attempts` times (docs/decisions/011-an-outage-is-waited-for.md).
 */
export function retryPolicy(error: unknown, row: { attempt: number; createdAt: Date }, now: Date): Verdict {
  if (error instanceof Withheld) return { dead: true }
  // Others were faster at the storage: that is nobody's fault and no attempt.
  if (storageTrouble(error) === 'conflict') return { dead: false, inMs: backOff(0), countsAs: 0 }
  const isOld = now.getTime() - row.createdAt.getTime() >= patienceMs
  if (error instanceof RemoteRefused) {
    const inMs = error.retryAfterMs ?? (error.about === 'lane' ? laneRetryMs : undefined)
    return inMs === undefined || isOld ? { dead: true } : { dead: false, inMs, countsAs: 0 }
  }
  const hopeless = error instanceof NeverArrived ? isOld : row.attempt + 1 >= attempts
  return hopeless ? { dead: true } : { dead: false, inMs: backOff(row.attempt), countsAs: 1 }
}

/** How long a call that gave nothing waits for the next try, milliseconds; `tries`: how often it was tried before. */
export function waitBeforeRetry(error: unknown, tries: number): number {
  if (!(error instanceof RemoteRefused)) return backOff(tries)
  return error.retryAfterMs ?? (error.about === 'lane' ? laneRetryMs : backOff(tries))
}

/** Doubles up to the longest, with jitter, so that waiting messages do not all return at once. */
function backOff(attempt: number): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** attempt) * (0.75 + Math.random() / 4)
}

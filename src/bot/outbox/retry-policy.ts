import { msPerDay } from '../../clock/lengths.ts'
import { NeverArrived, RemoteRefused } from '../../errors/remote-errors.ts'
import { storageTrouble } from '../../store/storage-trouble.ts'
import { Withheld } from './draw-message.ts'
import { NotRepeated } from './unknown-end.ts'

/** What becomes of a message that could not be sent. */
export type Verdict = { dead: true } | { dead: false; inMs: number; countsAs: 0 | 1 }

/** Tries of a message that fails in our own code, most likely a defect. */
const attempts = 8
const firstRetryMs = 500
/** Up to which what failed is waited before the next try: where the lane takes nothing, and where nobody answered. */
const longestMs = { lane: 60_000, answer: 5 * 60_000 }
/** At first, when it may be over in a moment. */
const longestAtFirstMs = 5_000
/** Later so much of the time that is over already: somebody still waits for what is new. */
const partOfAge = 1 / 8
/** An outage over a weekend loses nothing; later than this nobody waits for the message any more. */
const patienceMs = 3 * msPerDay

/**
 * What never arrived is tried again for three days. A refusal is final unless it says when to try again; what fails
 * here is tried `attempts` times (docs/decisions/011-an-outage-is-waited-for.md).
 */
export function retryPolicy(error: unknown, row: { attempt: number; createdAt: Date }, now: Date): Verdict {
  if (error instanceof Withheld || error instanceof NotRepeated) return { dead: true }
  // Others were faster at the storage: that is nobody's fault and no attempt.
  if (storageTrouble(error) === 'conflict') return { dead: false, inMs: backOff(0, 0), countsAs: 0 }
  const ageMs = now.getTime() - row.createdAt.getTime()
  const isOld = ageMs >= patienceMs
  if (error instanceof RemoteRefused) {
    const inMs = error.retryAfterMs ?? (error.about === 'lane' ? longest('lane', ageMs) : undefined)
    return inMs === undefined || isOld ? { dead: true } : { dead: false, inMs, countsAs: 0 }
  }
  const hopeless = error instanceof NeverArrived ? isOld : row.attempt + 1 >= attempts
  return hopeless ? { dead: true } : { dead: false, inMs: backOff(row.attempt, ageMs), countsAs: 1 }
}

/**
 * How long what gave nothing waits for the next try, milliseconds.
 * @param before how often it was tried, and how long it has been waited for, milliseconds
 */
export function waitBeforeRetry(error: unknown, { tries, ageMs }: { tries: number; ageMs: number }): number {
  if (!(error instanceof RemoteRefused)) return backOff(tries, ageMs)
  return error.retryAfterMs ?? (error.about === 'lane' ? longest('lane', ageMs) : backOff(tries, ageMs))
}

/** Doubles up to the longest, with jitter, so that waiting messages do not all return at once. */
function backOff(attempt: number, ageMs: number): number {
  return Math.min(longest('answer', ageMs), firstRetryMs * 2 ** attempt) * (0.75 + Math.random() / 4)
}

const longest = (of: keyof typeof longestMs, ageMs: number): number =>
  Math.min(longestMs[of], Math.max(longestAtFirstMs, ageMs * partOfAge))

import { msPerDay } from '../../clock/lengths.ts'
import { NeverArrived, RemoteRefused } from '../../errors/remote-errors.ts'
import { UserError } from '../../errors/user-error.ts'
import { describeError } from '../../log/describe-error.ts'
import type { ClaimedFile } from '../inbox/claim-files.ts'
import { waitBeforeRetry } from '../outbox/retry-policy.ts'

/** Where the platform does not say until when it gives a file out. */
const patienceMs = 3 * msPerDay
/** Tries of a file that fails in our own code, most likely a defect. */
const attempts = 8
/** A last try before a file expires, and how soon after the one before. */
const lastTryMs = 10_000
const soonestMs = 1_000

type Failed = Pick<ClaimedFile, 'file' | 'attempt' | 'queuedAt'>

/** What becomes of a file that could not be fetched. `until`: the next try, milliseconds; `laneUntil`: nothing goes before. */
type FileVerdict = { reason: string } & (
  | { gone: true }
  | { gone: false; until: number; countsAs: 0 | 1; laneUntil: Date | undefined }
)

/**
 * What never arrived, or is to wait, is tried again until the file expires, or for three days; a refusal is final. The
 * reason is a code, without anybody's data.
 */
export function afterFailure(error: unknown, file: Failed, now: Date): FileVerdict {
  const reason = reasonOf(error)
  if (isFinal(error, file) || isOver(file, now)) return { gone: true, reason }
  const again =
    now.getTime() + waitBeforeRetry(error, { tries: file.attempt, ageMs: now.getTime() - file.queuedAt.getTime() })
  const isRefused = error instanceof RemoteRefused
  return {
    gone: false,
    reason,
    until: Math.min(again, Math.max(now.getTime() + soonestMs, lastTryOf(file))),
    countsAs: isRefused ? 0 : 1,
    laneUntil: isRefused && error.about === 'lane' ? new Date(again) : undefined,
  }
}

/** Waiting cures it no more: the platform said no, we do, or our own code fails again and again. */
function isFinal(error: unknown, { attempt }: Failed): boolean {
  if (error instanceof RemoteRefused) return !error.isPutOff
  if (error instanceof NeverArrived) return false
  return error instanceof UserError || attempt + 1 >= attempts
}

/** It has expired, or was waited for long enough. It was tried all the same: clocks differ. */
function isOver({ file, queuedAt }: Failed, now: Date): boolean {
  return now.getTime() >= (file.expiresAt?.getTime() ?? queuedAt.getTime() + patienceMs)
}

const lastTryOf = ({ file }: Failed): number =>
  file.expiresAt === undefined ? Number.POSITIVE_INFINITY : file.expiresAt.getTime() - lastTryMs

function reasonOf(error: unknown): string {
  if (error instanceof UserError || error instanceof RemoteRefused) return error.code
  return error instanceof NeverArrived ? 'unreachable' : describeError(error).type
}

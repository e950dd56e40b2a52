import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Pace } from './pace.ts'
import type { Plan } from './plan.ts'
import type { Method, Target } from './target.ts'

/** Somebody has to mend the token or the app first, milliseconds. */
const mendingMs = 10 * 60_000
/** Slack did not say who we are, or the storage is away. */
const troubleMs = 5_000

/** How long nothing is tried after something that was about no target, milliseconds. */
export function pauseAfter(error: unknown): number {
  return error instanceof RemoteRefused ? (error.retryAfterMs ?? mendingMs) : troubleMs
}

/** What becomes of a target whose page did not come. @throws whatever has nothing to do with Slack */
export function afterFailure(
  error: unknown,
  target: Target,
  method: Method,
  { plan, pace, now }: { plan: Plan; pace: Pace; now: Date },
): void {
  if (error instanceof NeverArrived) pace.failed(method, now)
  else if (!(error instanceof RemoteRefused)) throw error
  else if (error.retryAfterMs !== undefined) pace.wait(method, error.retryAfterMs, now)
  else if (error.about === 'lane') pace.wait(method, mendingMs, now)
  else {
    pace.called(method, now)
    // The place in it is forgotten, not the target.
    if (error.code === 'invalid_cursor') target.pass = undefined
    // Gone with its thread, or we are no member any more.
    else plan.refused(target, now)
  }
}

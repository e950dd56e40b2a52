import { setTimeout as delay } from 'node:timers/promises'
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { slackTimes } from '../times.ts'

/** Milliseconds. */
const first = 500
const longest = 30_000

/** The app or its token has to be mended first: asked once a minute. */
const toBeMended = [
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'missing_scope',
  'no_permission',
  'user_removed_from_team',
  'team_disabled',
  'forbidden_team',
  // What a connection is told at its end.
  'link_disabled',
]
/** Other connections of the app have to end first, as leftovers of bad networks do by themselves. */
const crowded = 'too_many_websockets'

export const isPermanent = (code: string): boolean => code === crowded || toBeMended.includes(code)

/** A connection that Slack refused at its opening. */
export class Refused extends Error {
  readonly code: string

  constructor(code: string) {
    super(`Slack refused the connection: ${code}`)
    this.name = 'Refused'
    this.code = code
  }
}

/** Slack's own code of a refused connection, where it gave one. */
export function codeOf(error: unknown): string {
  if (error instanceof Refused) return error.code
  return error instanceof WebAPIPlatformError ? error.data.error : 'unreachable'
}

/** How long nobody asks after what is permanent, milliseconds. */
export const blockedFor = (code: string): number => (code === crowded ? longest : slackTimes.blocked)

/** How long to wait before the next attempt, with jitter, so that many processes do not return at once. */
export function waitAfter(why: unknown, failures: number): number {
  const code = typeof why === 'string' ? why : codeOf(why)
  if (isPermanent(code)) return blockedFor(code)
  if (why instanceof WebAPIRateLimitedError) return why.retryAfter * 1000
  return Math.min(longest, first * 2 ** failures) * (0.5 + Math.random() / 2)
}

/** Ends early, and without a word, when we stop. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(Math.max(0, ms), undefined, { signal }).catch(() => {})

export function aborted(signal: AbortSignal): Promise<string> {
  if (signal.aborted) return Promise.resolve('stopping')
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve('stopping'), { once: true }))
}

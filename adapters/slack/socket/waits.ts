import { setTimeout as delay } from 'node:timers/promises'
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { slackTimes } from '../times.ts'

/** Milliseconds. */
const first = 500
const longest = 30_000

/** The app, its token or its connections have to be mended first: asked once a minute. */
const permanent = [
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
  'too_many_websockets',
]

export const isPermanent = (code: string): boolean => permanent.includes(code)

/** Slack's own code of a refused connection, where it gave one. */
export const codeOf = (error: unknown): string =>
  error instanceof WebAPIPlatformError ? error.data.error : 'unreachable'

/** How long to wait before the next attempt, with jitter, so that many processes do not return at once. */
export function waitAfter(why: unknown, failures: number): number {
  if (typeof why === 'string' ? isPermanent(why) : isPermanent(codeOf(why))) return slackTimes.blocked
  if (why instanceof WebAPIRateLimitedError) return why.retryAfter * 1000
  return Math.min(longest, first * 2 ** failures) * (0.5 + Math.random() / 2)
}

/** Ends early, and without a word, when we stop. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(Math.max(0, ms), undefined, { signal }).catch(() => {})

import { setTimeout as delay } from 'node:timers/promises'
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'

/** Milliseconds. */
const first = 500
const longest = 30_000
/** Slack has ten of us already, or its app is not to be connected: it will not change its mind in a moment. */
const blocked = 60_000

/** The app or its token has to be mended first; asked once a minute. */
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
  'link_disabled',
]

/** Slack's code of what has to be mended; undefined: it may work the next time. */
export function permanentCode(error: unknown): string | undefined {
  const code = error instanceof WebAPIPlatformError ? error.data.error : undefined
  return code !== undefined && permanent.includes(code) ? code : undefined
}

/** How long to wait before the next attempt, with jitter, so that many processes do not return at once. */
export function waitAfter(why: unknown, failures: number): number {
  if (why === 'too_many_websockets' || why === 'link_disabled' || permanentCode(why) !== undefined) return blocked
  if (why instanceof WebAPIRateLimitedError) return why.retryAfter * 1000
  return Math.min(longest, first * 2 ** failures) * (0.5 + Math.random() / 2)
}

/** Ends early, and without a word, when we stop. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => {})

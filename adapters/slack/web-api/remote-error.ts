import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { causesOf } from '../../../src/errors/causes-of.ts'
import { NeverArrived, type RefusalAbout, RemoteRefused } from '../../../src/errors/remote-errors.ts'

/** Nothing goes this way until somebody mends it: the token, the app, the workspace. */
const ofTheLane = [
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'no_permission',
  'missing_scope',
  'not_allowed_token_type',
  'org_login_required',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'team_access_not_granted',
  'access_denied',
  'two_factor_setup_required',
  'accesslimited',
]

/** Nobody can be reached there. */
const ofTheRecipient = [
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'user_not_found',
  'user_not_in_channel',
  'user_disabled',
  'users_not_found',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_only_channel',
]

/** "Some aspect of the operation may have succeeded" (docs.slack.dev, common errors of every method). */
const perhapsDone = ['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable']

/** The call never left this machine. */
const neverLeft = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

export const isRefusal = (error: unknown, ...codes: string[]): boolean =>
  error instanceof RemoteRefused && codes.includes(error.code)

/** A failed call in the words of the contract. Nothing of a body, an address or a token is passed on. */
export function asRemoteError(error: unknown, method: string): Error {
  if (error instanceof RemoteRefused || error instanceof NeverArrived) return error
  if (error instanceof WebAPIRateLimitedError)
    return new RemoteRefused('ratelimited', { retryAfterMs: error.retryAfter * 1000, about: 'lane' })
  if (error instanceof WebAPIPlatformError) return refusalOf(error.data.error, method)
  if (error instanceof WebAPIHTTPError) return answerOf(error.statusCode, method)
  if (error instanceof WebAPIRequestError) return new NeverArrived(method, { unsent: hasNotLeft(error.original) })
  return error instanceof Error ? error : new Error(method)
}

/** Of a posted message or a method, by Slack's own code. */
function refusalOf(code: string, method: string): RemoteRefused | NeverArrived {
  if (perhapsDone.includes(code)) return new NeverArrived(`${method} (${code})`)
  if (code === 'ratelimited' || code === 'rate_limited')
    return new RemoteRefused('ratelimited', { retryAfterMs: 1000, about: 'lane' })
  return new RemoteRefused(code, { about: aboutOf(code) })
}

/** An answer that is not of the API itself. */
export function answerOf(status: number, method: string): RemoteRefused | NeverArrived {
  if (status >= 500 || status === 408) return new NeverArrived(`${method} (HTTP ${status})`)
  return new RemoteRefused(`http_${status}`)
}

function aboutOf(code: string): RefusalAbout {
  if (ofTheLane.includes(code)) return 'lane'
  return ofTheRecipient.includes(code) ? 'recipient' : 'message'
}

export const hasNotLeft = (error: unknown): boolean =>
  [...causesOf(error)].some((cause) => neverLeft.includes((cause as { code?: string }).code ?? ''))

import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import { asRemoteError } from '../../../../adapters/slack/web-api/remote-error.ts'
import { NeverArrived, RemoteRefused } from '../../../../src/errors/remote-errors.ts'

const platformError = (error: string) => new WebAPIPlatformError({ ok: false, error })
const told = (error: Error) => asRemoteError(error, 'chat.postMessage')

describe('what Slack refuses', () => {
  it.each([
    ['invalid_auth', 'lane'],
    ['token_revoked', 'lane'],
    ['account_inactive', 'lane'],
    ['missing_scope', 'lane'],
    ['channel_not_found', 'recipient'],
    ['not_in_channel', 'recipient'],
    ['user_not_in_channel', 'recipient'],
    ['is_archived', 'recipient'],
    ['user_disabled', 'recipient'],
    ['msg_too_long', 'message'],
    ['invalid_blocks', 'message'],
    ['edit_window_closed', 'message'],
    ['message_not_found', 'message'],
    ['cant_update_message', 'message'],
    ['something_new', 'message'],
  ])('%s is about the %s, and final', (code, about) => {
    const error = told(platformError(code))
    expect(error).toBeInstanceOf(RemoteRefused)
    expect(error).toMatchObject({ code, about, retryAfterMs: undefined })
  })

  it('for a while is waited for by everything of that workspace', () => {
    expect(told(new WebAPIRateLimitedError(7))).toMatchObject({
      code: 'ratelimited',
      about: 'lane',
      retryAfterMs: 7000,
    })
  })

  it.each(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable'])(
    '%s may have been done: nobody knows',
    (code) => {
      const error = told(platformError(code))
      expect(error).toBeInstanceOf(NeverArrived)
      expect(error).toMatchObject({ unsent: false })
    },
  )

  it('before the API is reached is a no or nothing, by its status', () => {
    const answer = (status: number) => told(new WebAPIHTTPError(status, '', {}, '赤霄采购'))
    expect(answer(403)).toMatchObject({ code: 'http_403' })
    for (const status of [408, 500, 502, 503]) expect(answer(status)).toBeInstanceOf(NeverArrived)
    expect(String(answer(403))).not.toContain('赤霄采购')
  })

  it('is known not to have left where there was no connection', () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    const never = told(new WebAPIRequestError(Object.assign(new TypeError('fetch failed'), { cause })))
    expect(never).toMatchObject({ unsent: true })
    const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' })
    expect(told(new WebAPIRequestError(Object.assign(new TypeError('fetch failed'), { cause: reset })))).toMatchObject({
      unsent: false,
    })
  })
})

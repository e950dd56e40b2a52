import { z } from 'zod'
import type { Clock } from '../../../src/clock/clock.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { refusalOf } from './error-policy.ts'

interface ApiParts {
  apiBase: URL
  clientId: string
  clientSecret: string
  clock: Clock
}

/** How long an answer may take, milliseconds. */
const patience = 10_000
/** A token is renewed so long before its end, milliseconds. */
const ahead = 5 * 60_000

const tokenShape = z.object({ accessToken: z.string().min(1), expireIn: z.coerce.number().positive() })
const noShape = z.object({ code: z.string().catch('') })
/** Of the robot's session, and of the old API: 0 is yes, also as a text. */
const oldShape = z.looseObject({ errcode: z.coerce.number(), errmsg: z.string().catch('') })

interface Token {
  value: string
  renewAt: number
}

/** The API of DingTalk, as one app. */
export class DingtalkApi {
  readonly #parts: ApiParts
  #token: Token | undefined
  #renewing: Promise<Token> | undefined

  constructor(parts: ApiParts) {
    this.#parts = parts
  }

  /**
   * One call of the new API. A token that DingTalk does not know any more is asked for once again.
   * @throws RemoteRefused with DingTalk's code, NeverArrived
   */
  async call<T>(path: string, body: object, shape: z.ZodType<T>): Promise<T> {
    const { value } = await this.#currentToken()
    try {
      return await this.#post(path, body, shape, value)
    } catch (error) {
      if (!(error instanceof RemoteRefused) || !error.code.startsWith('InvalidAuthentication')) throw error
      if (this.#token?.value === value) this.#token = undefined
      return await this.#post(path, body, shape, (await this.#currentToken()).value)
    }
  }

  /** Says something at an address that needs no token. @throws RemoteRefused, NeverArrived */
  async say(address: string, body: object): Promise<void> {
    const { json } = await this.#exchange(new URL(address), {}, body, 'sendBySession')
    const { data } = oldShape.safeParse(json)
    if (!data) throw new NeverArrived('sendBySession (no answer of DingTalk)')
    if (data.errcode !== 0) throw refusalOf(String(data.errcode))
  }

  async #currentToken(): Promise<Token> {
    if (this.#token && this.#token.renewAt > this.#parts.clock.now().getTime()) return this.#token
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined
    })
    return await this.#renewing
  }

  async #renew(): Promise<Token> {
    const { clientId: appKey, clientSecret: appSecret, clock } = this.#parts
    const path = '/v1.0/oauth2/accessToken'
    const now = clock.now().getTime()
    const { accessToken, expireIn } = await this.#post(path, { appKey, appSecret }, tokenShape).catch(
      (error: unknown) => {
        // Nothing was said yet.
        throw error instanceof NeverArrived ? new NeverArrived(path, { cause: error, unsent: true }) : error
      },
    )
    const lives = expireIn * 1000
    this.#token = { value: accessToken, renewAt: now + Math.max(lives - ahead, lives / 2) }
    return this.#token
  }

  async #post<T>(path: string, body: object, shape: z.ZodType<T>, token?: string): Promise<T> {
    const headers = token === undefined ? {} : { 'x-acs-dingtalk-access-token': token }
    const { ok, status, json } = await this.#exchange(new URL(path, this.#parts.apiBase), headers, body, path)
    if (!ok) throw refusalOf(noShape.safeParse(json).data?.code || `http_${status}`)
    const { data } = shape.safeParse(json)
    if (data === undefined) throw new NeverArrived(`${path} (no answer of DingTalk)`)
    return data
  }

  /** A page, or half a text, tells nothing of what was done. */
  async #exchange(url: URL, headers: Record<string, string>, body: object, what: string) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      })
      if (response.status >= 500) throw new Error(`HTTP ${response.status}`)
      return { ok: response.ok, status: response.status, json: (await response.json()) as unknown }
    } catch {
      // Its address may be worth as much as a token.
      throw new NeverArrived(what)
    }
  }
}

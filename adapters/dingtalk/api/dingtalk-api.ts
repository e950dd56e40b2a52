import { z } from 'zod'
import { AccessTokens, type TokenStore } from '../../../src/chat/access-tokens.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { addressAt } from './address-at.ts'
import { isTokenGone, refusalOf } from './error-policy.ts'
import { type Asked, exchange } from './exchange.ts'
import { punishment } from './punishment.ts'

interface ApiParts {
  apiBase: URL
  oldApiBase: URL
  clientId: string
  clientSecret: string
  tokens: TokenStore
  clock: Clock
}

/** A file to be sent, whole. */
export interface FileToSend {
  name: string
  mime: string
  content: Uint8Array<ArrayBuffer>
}

const tokenPath = '/v1.0/oauth2/accessToken'
const tokenShape = z.object({ accessToken: z.string().min(1), expireIn: z.coerce.number().positive() })
const userToken = z.object({ accessToken: z.string().min(1), corpId: z.string().optional() })
const account = z.object({ unionId: z.string().min(1) })
const noShape = z.object({ code: z.string().catch(''), message: z.string().catch('') })
/** Of the robot's session, and of the old API: 0 is yes, also as a text; what it is about may stand one floor below. */
const oldShape = z.looseObject({
  errcode: z.coerce.number(),
  errmsg: z.string().catch(''),
  sub_code: z.coerce.string().optional().catch(undefined),
})
const uploaded = z.object({ media_id: z.string().min(1) })

/** The API of DingTalk, as one app. */
export class DingtalkApi {
  readonly #parts: ApiParts
  readonly #tokens: AccessTokens
  #refusal: RemoteRefused | undefined

  constructor(parts: ApiParts) {
    this.#parts = parts
    this.#tokens = new AccessTokens({
      ...{ store: parts.tokens, clock: parts.clock },
      fetch: () => this.#fetchToken(),
      isWrong: (error) => error instanceof RemoteRefused && error.retryAfterMs === undefined,
    })
  }

  /** Why nothing is taken until somebody mends it; undefined: the last call was. */
  get refusal(): RemoteRefused | undefined {
    return this.#refusal
  }

  /**
   * One call of the new API. A token that DingTalk does not know any more is asked for once again.
   * @throws RemoteRefused with DingTalk's code, NeverArrived
   */
  async call<T>(path: string, body: object, shape: z.ZodType<T>, method: Asked['method'] = 'POST'): Promise<T> {
    const url = addressAt(this.#parts.apiBase, path)
    return await this.#withToken(async (token) => {
      const headers = { 'x-acs-dingtalk-access-token': token }
      return await this.#new({ method, url, headers, body, what: path }, shape)
    })
  }

  /** One call of the old API. @throws RemoteRefused with DingTalk's code, NeverArrived */
  async callOld<T>(path: string, body: object | FormData, shape: z.ZodType<T>, query: Record<string, string> = {}) {
    return await this.#withToken(async (token) => {
      const url = addressAt(this.#parts.oldApiBase, path)
      for (const [name, value] of Object.entries({ ...query, access_token: token })) url.searchParams.set(name, value)
      return await this.#old({ method: 'POST', url, body, what: path }, shape)
    })
  }

  /** @returns its media id, which is good for all that this app says. @throws RemoteRefused, NeverArrived */
  async upload(type: 'image', { name, mime, content }: FileToSend): Promise<string> {
    const form = new FormData()
    form.set('type', type)
    form.set('media', new Blob([content], { type: mime }), name)
    return (await this.callOld('/media/upload', form, uploaded, { type })).media_id
  }

  /**
   * Whose account a code of a login is, and the organisation they came with. Of somebody's own token it is all that is asked.
   * @throws RemoteRefused with DingTalk's code, NeverArrived
   */
  async accountOf(code: string): Promise<{ unionId: string; corpId: string | undefined }> {
    const { apiBase, clientId, clientSecret } = this.#parts
    const asked = { clientId, clientSecret, code, grantType: 'authorization_code' }
    const [tokenOf, me] = ['/v1.0/oauth2/userAccessToken', '/v1.0/contact/users/me']
    const { accessToken, corpId } = await this.#new(
      { method: 'POST', url: addressAt(apiBase, tokenOf), body: asked, what: tokenOf },
      userToken,
    )
    const headers = { 'x-acs-dingtalk-access-token': accessToken }
    const who = await this.#new({ method: 'GET', url: addressAt(apiBase, me), headers, body: {}, what: me }, account)
    return { unionId: who.unionId, corpId }
  }

  /** Says something at an address that needs no token. @throws RemoteRefused, NeverArrived */
  async say(address: string, body: object): Promise<void> {
    await this.#old({ method: 'POST', url: new URL(address), body, what: 'sendBySession' }, z.unknown())
  }

  /** With a token that died early once more, with another. */
  async #withToken<T>(work: (token: string) => Promise<T>): Promise<T> {
    try {
      const token = await this.#tokens.get()
      const done = await work(token).catch(async (error: unknown) => {
        if (!(error instanceof RemoteRefused) || !isTokenGone(error.code)) throw error
        return await work(await this.#tokens.after(token))
      })
      this.#refusal = undefined
      return done
    } catch (error) {
      const isToBeMended = error instanceof RemoteRefused && error.about === 'lane' && error.retryAfterMs === undefined
      if (isToBeMended) this.#refusal = error
      throw error
    }
  }

  async #fetchToken(): Promise<{ value: string; livesMs: number }> {
    const { apiBase, clientId: appKey, clientSecret: appSecret } = this.#parts
    const asked = { method: 'POST' as const, url: addressAt(apiBase, tokenPath), body: { appKey, appSecret } }
    try {
      const { accessToken, expireIn } = await this.#new({ ...asked, what: tokenPath }, tokenShape)
      return { value: accessToken, livesMs: expireIn * 1000 }
    } catch (error) {
      // Nothing was said yet.
      throw error instanceof NeverArrived ? new NeverArrived(tokenPath, { cause: error, unsent: true }) : error
    }
  }

  async #new<T>(asked: Asked, shape: z.ZodType<T>): Promise<T> {
    const { ok, status, json } = await exchange(asked)
    const banned = punishment(json)
    if (banned) throw banned
    const no = ok ? undefined : noShape.safeParse(json).data
    if (!ok) throw refusalOf(no?.code || `http_${status}`, no?.message)
    return shaped(json, shape, asked.what)
  }

  /** Its noes come as HTTP 200. */
  async #old<T>(asked: Asked, shape: z.ZodType<T>): Promise<T> {
    const { json } = await exchange(asked)
    const banned = punishment(json)
    if (banned) throw banned
    const { data } = oldShape.safeParse(json)
    if (!data) throw new NeverArrived(`${asked.what} (no answer of DingTalk)`)
    const { errcode, errmsg, sub_code: below } = data
    if (errcode !== 0) throw refusalOf(errcode === 88 && below ? below : String(errcode), errmsg)
    return shaped(json, shape, asked.what)
  }
}

/** It was done all the same. @throws NeverArrived */
function shaped<T>(json: unknown, shape: z.ZodType<T>, what: string): T {
  const { success, data } = shape.safeParse(json)
  if (!success) throw new NeverArrived(`${what} (an answer of another shape)`)
  return data
}

import type { IncomingMessage } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { AccessTokens, type TokenStore } from '../../../src/chat/access-tokens.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { ruleOf, unknownWaitsMs } from './error-policy.ts'
import { type Asked, HttpClient } from './exchange.ts'
import { getToken } from './get-token.ts'
import { leastMedia, type MediaKind, mediaKinds, mostDownloaded } from './media-kinds.ts'
import { type FileToSend, multipartFile } from './multipart-file.ts'
import { type Answer, chunksOf, readAnswer, TooLong } from './read-answer.ts'
import { WecomRefused } from './refusal.ts'

export interface WecomApiOptions {
  /** `readBaseUrl` has seen it. */
  baseUrl: URL
  proxy?: string | undefined
  corpId: string
  /** Of the app, or of what else has one: each has tokens of its own. */
  secret: string
  tokens: TokenStore
  clock: Clock
  /** Tests do not wait. */
  wait?: (ms: number) => Promise<unknown>
}

export interface CallInput<T> {
  query?: Readonly<Record<string, string | number>>
  json?: unknown
  /** What the answer has to hold. */
  shape?: z.ZodType<T>
}

/** Milliseconds. WeCom itself gives up after less. */
const times = { call: 15_000, media: 120_000 }
const uploaded = z.object({ media_id: z.string().min(1) })

type Send = Omit<Asked, 'query'> & { query?: Readonly<Record<string, string>> }

/** WeCom's REST interface, with one secret. Nothing of an address, a token or a body is in what it throws. */
export class WecomApi {
  readonly #http: HttpClient
  readonly #tokens: AccessTokens
  readonly #wait: (ms: number) => Promise<unknown>
  /** Path → how often in a row it was too often. */
  readonly #tooOften = new Map<string, number>()
  #refusal: WecomRefused | undefined

  constructor({ baseUrl, proxy, corpId, secret, tokens: store, clock, wait = setTimeout }: WecomApiOptions) {
    this.#http = new HttpClient(baseUrl, proxy)
    this.#tokens = new AccessTokens({
      ...{ store, clock },
      fetch: () => getToken(this.#http, { corpId, secret, timeoutMs: times.call }),
      isWrong: (error) => error instanceof WecomRefused && error.class === 'settingsWrong',
    })
    this.#wait = wait
  }

  /** What has to be mended before anything goes, until something does. */
  get refusal(): WecomRefused | undefined {
    return this.#refusal
  }

  /**
   * One call, below `/cgi-bin/`. Without `shape` the answer is given as it is.
   * @throws RemoteRefused (WecomRefused where it was WeCom's no), NeverArrived
   */
  async call<T = Answer>(method: Asked['method'], path: string, input: CallInput<T> = {}): Promise<T> {
    const { query, json, shape } = input
    const body = json === undefined ? undefined : Buffer.from(JSON.stringify(json))
    const answer = await this.#answered({
      ...{ method, path, timeoutMs: times.call, query: asTexts(query) },
      ...(body ? { body, headers: { 'Content-Type': 'application/json', 'Content-Length': body.length } } : {}),
    })
    if (!shape) return answer as T
    const { success, data } = shape.safeParse(answer)
    // It was done all the same.
    if (!success) throw new NeverArrived(`${path} (an answer of another shape)`)
    return data
  }

  /** Good for three days, for every app of the corp. @throws RemoteRefused, NeverArrived */
  async upload(kind: MediaKind, file: FileToSend): Promise<string> {
    if (file.bytes < leastMedia) throw new RemoteRefused('media_too_small')
    if (file.bytes > mediaKinds[kind].most) throw new RemoteRefused('media_too_large')
    const path = '/cgi-bin/media/upload'
    const { headers, body } = multipartFile(file)
    const send = { method: 'POST' as const, path, query: { type: kind }, timeoutMs: times.media, headers }
    const answer = await this.#answered(() => ({ ...send, body: body() }))
    const { data } = uploaded.safeParse(answer)
    if (!data) throw new NeverArrived(`${path} (an answer of another shape)`)
    return data.media_id
  }

  /** What somebody sent, as it comes. Iterating @throws RemoteRefused, NeverArrived */
  async *download(mediaId: string, most = mostDownloaded): AsyncGenerator<Uint8Array> {
    const path = '/cgi-bin/media/get'
    const send: Send = { method: 'GET', path, query: { media_id: mediaId }, timeoutMs: times.media }
    const response = await this.#withToken(async (token) => {
      const found = await this.#send(send, token)
      return isFile(found) ? found : await this.#noFile(found, path)
    })
    try {
      yield* chunksOf(response, path, most)
    } catch (error) {
      throw error instanceof TooLong ? new RemoteRefused('media_too_large') : error
    }
  }

  /** Ends what is under way. */
  close(): void {
    this.#http.close()
  }

  /** An unknown no may be a passing one. */
  async #answered(send: Send | (() => Send)): Promise<Answer> {
    const made = typeof send === 'function' ? send : () => send
    for (const waitMs of unknownWaitsMs) {
      try {
        return await this.#once(made)
      } catch (error) {
        if (!(error instanceof WecomRefused) || error.class !== undefined) throw error
      }
      await this.#wait(waitMs)
    }
    return await this.#once(made)
  }

  #once(made: () => Send): Promise<Answer> {
    return this.#withToken(async (token) => {
      const send = made()
      const answer = await readAnswer(await this.#send(send, token), send.path)
      if (answer.errcode !== 0) throw this.#refused(answer, send.path)
      this.#tooOften.delete(send.path)
      return answer
    })
  }

  /** With a token that died early once more, with another. */
  async #withToken<T>(work: (token: string) => Promise<T>): Promise<T> {
    try {
      const token = await this.#tokens.get()
      const done = await work(token).catch(async (error: unknown) => {
        if (!(error instanceof WecomRefused) || error.class !== 'refreshToken') throw error
        return await work(await this.#tokens.after(token))
      })
      this.#refusal = undefined
      return done
    } catch (error) {
      if (error instanceof WecomRefused && isToBeMended(error)) this.#refusal = error
      throw error
    }
  }

  #send({ query, ...asked }: Send, token: string): Promise<IncomingMessage> {
    return this.#http.exchange({ ...asked, query: { ...query, access_token: token } })
  }

  #refused(answer: Answer, path: string): WecomRefused {
    const rule = ruleOf(answer.errcode)
    if (rule?.class !== 'laneWaits') return new WecomRefused(answer, rule)
    const before = this.#tooOften.get(path) ?? 0
    this.#tooOften.set(path, before + 1)
    return new WecomRefused(answer, rule, before)
  }

  /** An answer instead of a file, which is always a no. */
  async #noFile(response: IncomingMessage, path: string): Promise<never> {
    const answer = await readAnswer(response, path)
    if (answer.errcode === 0) throw new NeverArrived(`${path} (no file)`)
    throw this.#refused(answer, path)
  }
}

const isToBeMended = ({ class: of }: WecomRefused): boolean => of === 'settingsWrong' || of === 'refreshToken'

/** A file has a name; what has none is an answer. */
const isFile = ({ statusCode, headers }: IncomingMessage): boolean =>
  statusCode === 200 && headers['content-disposition'] !== undefined

const asTexts = (query: CallInput<unknown>['query'] = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))

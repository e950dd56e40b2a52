import { z } from 'zod'
import type { Clock } from '../../../src/clock/clock.ts'
import { NeverArrived } from '../../../src/errors/remote-errors.ts'
import { ofGettoken, ruleOf } from './error-policy.ts'
import type { HttpClient } from './exchange.ts'
import { type Answer, readAnswer } from './read-answer.ts'
import { WecomRefused } from './refusal.ts'

export interface AccessToken {
  value: string
  expiresAt: Date
}

/** The one token of a secret, for all processes; sealed where it is kept. */
export interface TokenStore {
  read(): Promise<AccessToken | undefined>
  /**
   * Puts a token where `stale` is, or where none is. Somebody may have been faster: theirs stays.
   * @returns the one that is there now
   */
  swap(stale: string | undefined, fresh: AccessToken): Promise<AccessToken>
}

/** So long before its time is over another one is asked for, milliseconds. Asked too early, WeCom gives the same once more. */
const aheadMs = 300_000
/** Asking with a wrong secret again and again is answered with a ban, milliseconds. */
const wrongForMs = 60_000
const path = '/cgi-bin/gettoken'
const shape = z.object({ access_token: z.string().min(1).max(1024), expires_in: z.number().positive() })

interface Parts {
  http: Pick<HttpClient, 'exchange'>
  corpId: string
  secret: string
  store: TokenStore
  clock: Clock
  timeoutMs: number
}

/** A token, and until when no other is asked for, milliseconds since 1970. */
interface Known extends AccessToken {
  renewAt: number
}

/** However many wait for a token, it is fetched once; and the old one is kept until there is another. */
export class AccessTokens {
  readonly #parts: Parts
  #known: Known | undefined
  #renewing: Promise<Known> | undefined
  #wrong: { refusal: WecomRefused; until: number } | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** @throws RemoteRefused, NeverArrived */
  async get(): Promise<string> {
    const known = this.#known
    return known && this.#lasts(known) ? known.value : (await this.#renew()).value
  }

  /**
   * Another token than the one WeCom did not take. One that was not taken long ago says nothing of the one of now.
   * @throws RemoteRefused, NeverArrived
   */
  async after(rejected: string): Promise<string> {
    const known = this.#known
    if (known && known.value !== rejected && this.#lasts(known)) return known.value
    const found = await this.#renew(rejected)
    // Whoever began this knew nothing of that.
    return found.value === rejected ? (await this.#renew(rejected)).value : found.value
  }

  #renew(rejected?: string): Promise<Known> {
    this.#renewing ??= this.#find(rejected).finally(() => {
      this.#renewing = undefined
    })
    return this.#renewing
  }

  /** Another process may have fetched it by now. */
  async #find(rejected: string | undefined): Promise<Known> {
    const { store } = this.#parts
    const kept = await store.read()
    const known = kept && { ...kept, renewAt: kept.expiresAt.getTime() - aheadMs }
    if (known && known.value !== rejected && this.#lasts(known)) return this.#keep(known)
    const fetched = await this.#fetch()
    return this.#keep({ ...(await store.swap(kept?.value, fetched)), renewAt: fetched.renewAt })
  }

  #keep(known: Known): Known {
    this.#known = known
    return known
  }

  async #fetch(): Promise<Known> {
    const { http, corpId, secret, clock, timeoutMs } = this.#parts
    const now = clock.now().getTime()
    if (this.#wrong && now < this.#wrong.until) throw this.#wrong.refusal
    const query = { corpid: corpId, corpsecret: secret }
    const answer = await readAnswer(await http.exchange({ method: 'GET', path, query, timeoutMs }), path)
    if (answer.errcode !== 0) throw this.#refused(answer, now)
    const { data } = shape.safeParse(answer)
    if (!data) throw new NeverArrived(`${path} (no token in the answer)`)
    const livesMs = data.expires_in * 1000
    return {
      value: data.access_token,
      expiresAt: new Date(now + livesMs),
      renewAt: now + Math.max(livesMs - aheadMs, livesMs / 2),
    }
  }

  #refused(answer: Answer, now: number): WecomRefused {
    const rule = ruleOf(answer.errcode, ofGettoken) ?? ruleOf(answer.errcode)
    const refusal = new WecomRefused(answer, rule)
    if (refusal.class === 'settingsWrong') this.#wrong = { refusal, until: now + wrongForMs }
    return refusal
  }

  #lasts = ({ renewAt }: Known): boolean => renewAt > this.#parts.clock.now().getTime()
}

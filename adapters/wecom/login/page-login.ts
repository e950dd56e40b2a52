import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import type { LoginReturn, LoginStep, PageLogin, Visitor } from '../../../src/chat/page-login.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { msPerHour } from '../../../src/clock/lengths.ts'
import { UserError } from '../../../src/errors/user-error.ts'
import { WecomRefused } from '../api/refusal.ts'
import type { WecomApi } from '../api/wecom-api.ts'
import { memberId } from '../conversation-id.ts'
import type { AppOptions, TextSealer } from '../ports.ts'
import { type Cookies, cookiesOf } from './cookies.ts'

/** A login serves for a working day, milliseconds. */
const servesMs = 8 * msPerHour
/** WeCom's own code is good for five minutes; going there and back takes seconds. Milliseconds. */
const attemptMs = 10 * 60_000
/** Letters of a state by which its cookie is found: the rest of it is compared. */
const nameLength = 8

const attemptShape = z.object({ state: z.string(), path: z.string(), until: z.number() })
const sessionShape = z.object({ userId: z.string(), until: z.number() })
/** Somebody who is no member has an openid alone. */
const whoShape = z.object({ userid: z.string().optional() })

interface Parts {
  api: Pick<WecomApi, 'call'>
  clock: Clock
  /** Of this corp alone: a login of another one opens in none of ours. */
  seals: TextSealer
  options: Pick<AppOptions, 'corpId' | 'agentId' | 'oauthBase'>
  /** Whether pages are opened by https. */
  isSecure: boolean
}

/** The silent login of pages opened in WeCom (developer.work.weixin.qq.com/document/path/91022). */
export class WecomPageLogin implements PageLogin {
  readonly #parts: Parts
  readonly #cookies: Cookies

  constructor(parts: Parts) {
    this.#parts = parts
    this.#cookies = cookiesOf(parts.isSecure)
  }

  visitorOf({ 'user-agent': agent, cookie }: IncomingHttpHeaders): Visitor | undefined {
    if (!/\bwxwork(?:local)?\//i.test(agent ?? '')) throw new UserError('error.page.notInWecom')
    const session = this.#opened(sessionShape, this.#cookies.read(cookie, 'login'))
    return session && { tenant: this.#parts.options.corpId, userId: session.userId }
  }

  begin(back: string, path: string): LoginStep {
    const { corpId, agentId, oauthBase } = this.#parts.options
    const state = randomBytes(24).toString('hex')
    const attempt = this.#seal({ state, path }, attemptMs)
    const query = new URLSearchParams({
      ...{ appid: corpId, redirect_uri: back, response_type: 'code', scope: 'snsapi_base' },
      ...{ state, agentid: String(agentId) },
    })
    return {
      location: `${addressOf(oauthBase)}/connect/oauth2/authorize?${query}#wechat_redirect`,
      cookies: [this.#cookies.set(cookieOf(state), attempt, attemptMs / 1000)],
    }
  }

  async end({ headers, state, code, spend }: LoginReturn): Promise<LoginStep | undefined> {
    const name = cookieOf(state)
    const attempt = this.#opened(attemptShape, this.#cookies.read(headers.cookie, name))
    if (!attempt || !isSame(attempt.state, state)) return undefined
    if (!(await spend(fingerprint(state), new Date(attempt.until)))) return undefined
    const userid = await this.#whoHas(code)
    if (userid === undefined) return undefined
    const session = this.#seal({ userId: memberId(userid) }, servesMs)
    return {
      location: attempt.path,
      cookies: [this.#cookies.set('login', session, servesMs / 1000), this.#cookies.set(name, '', 0)],
    }
  }

  /** The member a code was made for; undefined: nobody, or somebody who is none. */
  async #whoHas(code: string): Promise<string | undefined> {
    try {
      const query = { code }
      const who = await this.#parts.api.call('GET', '/cgi-bin/auth/getuserinfo', { query, shape: whoShape })
      return who.userid || undefined
    } catch (error) {
      if (error instanceof WecomRefused && error.class === 'messageWrong') return undefined
      throw error
    }
  }

  #seal(content: object, lastsMs: number): string {
    const { clock, seals } = this.#parts
    return seals.seal(JSON.stringify({ ...content, until: clock.now().getTime() + lastsMs }))
  }

  /** Undefined: not ours, of another kind, or over. */
  #opened<T extends { until: number }>(shape: z.ZodType<T>, sealed: string | undefined): T | undefined {
    const text = sealed === undefined ? undefined : this.#parts.seals.open(sealed)
    const { data } = shape.safeParse(text === undefined ? undefined : JSON.parse(text))
    return data && data.until > this.#parts.clock.now().getTime() ? data : undefined
  }
}

const cookieOf = (state: string): string => `state-${state.slice(0, nameLength)}`

const addressOf = ({ href }: URL): string => href.replace(/\/$/, '')

const fingerprint = (state: string): string => createHash('sha256').update(state).digest('hex')

/** Of equal length whatever was given, so that the time tells nothing. */
const isSame = (known: string, given: string): boolean =>
  timingSafeEqual(Buffer.from(fingerprint(known)), Buffer.from(fingerprint(given)))

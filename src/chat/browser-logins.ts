import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import type { Clock } from '../clock/clock.ts'
import { msPerHour } from '../clock/lengths.ts'
import type { TextSealer } from '../secrets/text-sealer.ts'
import { type Cookies, cookiesOf } from './login-cookies.ts'
import type { LoginReturn, Visitor } from './page-login.ts'

/** A login serves for a working day, milliseconds. */
const servesMs = 8 * msPerHour
/** Platforms' own codes are good for five minutes; going there and back takes seconds. Milliseconds. */
const attemptMs = 10 * 60_000
/** Letters of a state by which its cookie is found: the rest of it is compared. */
const nameLength = 8

const attemptShape = z.object({ state: z.string(), path: z.string(), way: z.string(), until: z.number() })
const sessionShape = z.object({ tenant: z.string(), userId: z.string(), until: z.number() })

interface Parts {
  platform: string
  clock: Clock
  seals: TextSealer
  /** Whether pages are opened by https. */
  isSecure: boolean
}

/** What browsers keep of logins with a platform, sealed: that one was begun in them, and who has logged in. */
export class BrowserLogins {
  readonly #parts: Parts
  readonly #cookies: Cookies

  constructor(parts: Parts) {
    this.#parts = parts
    this.#cookies = cookiesOf(parts.platform, parts.isSecure)
  }

  /** Undefined: nobody, or it is over. */
  visitorOf({ cookie }: IncomingHttpHeaders): Visitor | undefined {
    const session = this.#opened(sessionShape, this.#cookies.read(cookie, 'login'))
    return session && { tenant: session.tenant, userId: session.userId }
  }

  /**
   * A login that begins in a browser: what the platform gives back, and the cookie that knows it.
   * @param path where it leads to
   * @param way which of its platform's ways it goes, where there are several
   */
  begin(path: string, way = ''): { state: string; cookie: string } {
    const state = randomBytes(24).toString('hex')
    const attempt = this.#seal({ state, path, way }, attemptMs)
    return { state, cookie: this.#cookies.set(cookieOf(state), attempt, attemptMs / 1000) }
  }

  /** The one that comes back. Undefined: it was not begun in this browser, is used or too old. */
  async end(
    given: Pick<LoginReturn, 'headers' | 'state' | 'spend'>,
  ): Promise<{ path: string; way: string } | undefined> {
    const { headers, state, spend } = given
    const attempt = this.#opened(attemptShape, this.#cookies.read(headers.cookie, cookieOf(state)))
    if (!attempt || !isSame(attempt.state, state)) return undefined
    if (!(await spend(fingerprint(state), new Date(attempt.until)))) return undefined
    return { path: attempt.path, way: attempt.way }
  }

  /** @returns the cookies by which they are known from now on */
  remember({ tenant, userId }: Visitor, state: string): readonly string[] {
    const session = this.#seal({ tenant, userId }, servesMs)
    return [this.#cookies.set('login', session, servesMs / 1000), this.#cookies.set(cookieOf(state), '', 0)]
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

const fingerprint = (state: string): string => createHash('sha256').update(state).digest('hex')

/** Of equal length whatever was given, so that the time tells nothing. */
const isSame = (known: string, given: string): boolean =>
  timingSafeEqual(Buffer.from(fingerprint(known)), Buffer.from(fingerprint(given)))

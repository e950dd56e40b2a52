import type { Clock } from '../../../../src/clock/clock.ts'
import type { App } from './app.ts'
import type { Ids } from './ids.ts'

const tokenLifeSeconds = 7_200
/** Whoever asks again so soon after a token was made did not keep it, milliseconds. */
const freshMs = 60_000

/** Whom a token speaks for. */
export type Holder = { kind: 'app'; app: App } | { kind: 'contacts' }

interface Token {
  readonly value: string
  readonly holder: Holder
  readonly until: number
  readonly madeAt: number
  /** How often it was given while it was fresh. */
  given: number
}

/** Access tokens: one per secret, the same one while it is good. */
export class AccessTokens {
  /** Every one there ever was. */
  readonly made: Token[] = []
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #bySecret = new Map<string, Token>()
  readonly #byValue = new Map<string, Token>()

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock
    this.#ids = ids
  }

  /** @returns the token, and the seconds it has left */
  get(secret: string, holder: Holder): { token: string; expiresIn: number } {
    const now = this.#clock.now().getTime()
    const known = this.#bySecret.get(secret)
    if (known && known.until > now) {
      if (now < known.madeAt + freshMs) known.given += 1
      return { token: known.value, expiresIn: Math.ceil((known.until - now) / 1000) }
    }
    const until = now + tokenLifeSeconds * 1000
    const made = { value: this.#ids.opaque('token', 214), holder, until, madeAt: now, given: 1 }
    this.made.push(made)
    this.#bySecret.set(secret, made)
    this.#byValue.set(made.value, made)
    return { token: made.value, expiresIn: tokenLifeSeconds }
  }

  /** Whom it speaks for, or what is wrong with it. */
  look(value: string): Holder | 'unknown' | 'expired' {
    const found = this.#byValue.get(value)
    if (!found) return 'unknown'
    return found.until <= this.#clock.now().getTime() ? 'expired' : found.holder
  }

  /** All of them die before their time. */
  kill(): void {
    this.#bySecret.clear()
    this.#byValue.clear()
  }
}

import type { Clock } from '../../../../src/clock/clock.ts'
import type { App } from './app.ts'
import type { Ids } from './ids.ts'

const tokenLifeSeconds = 7_200

/** Whom a token speaks for. */
export type Holder = { kind: 'app'; app: App } | { kind: 'contacts' }

interface Token {
  readonly value: string
  readonly holder: Holder
  readonly until: number
}

/** Access tokens: one per secret, the same one while it is good. */
export class AccessTokens {
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
    if (known && known.until > now) return { token: known.value, expiresIn: Math.ceil((known.until - now) / 1000) }
    const made = { value: this.#ids.opaque('token', 214), holder, until: now + tokenLifeSeconds * 1000 }
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

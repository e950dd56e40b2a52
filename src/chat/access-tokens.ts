import type { Clock } from '../clock/clock.ts'

/** What an account of a platform proves itself with, until its time is over. */
export interface AccessToken {
  value: string
  expiresAt: Date
}

/** The one token of an account, for all processes; sealed where it is kept. */
export interface TokenStore {
  read(): Promise<AccessToken | undefined>
  /**
   * Puts a token where `stale` is, or where none is. Somebody may have been faster: theirs stays.
   * @returns the one that is there now
   */
  swap(stale: string | undefined, fresh: AccessToken): Promise<AccessToken>
}

/** So long before its end another one is asked for, milliseconds. Asked too early, platforms give the same once more. */
const aheadMs = 5 * 60_000
/** A wrong secret is not right a moment later, and asking with it again and again is answered with a ban, milliseconds. */
const wrongForMs = 60_000

interface Parts {
  store: TokenStore
  clock: Clock
  /** Asks the platform for one. @throws RemoteRefused, NeverArrived */
  fetch(): Promise<{ value: string; livesMs: number }>
  /** Somebody has to mend what made it fail. */
  isWrong(error: unknown): boolean
}

interface Known extends AccessToken {
  /** Until when no other is asked for, milliseconds since 1970. */
  renewAt: number
}

/** However many wait for a token, it is fetched once, and by one of the processes; the old one is kept until there is another. */
export class AccessTokens {
  readonly #parts: Parts
  #known: Known | undefined
  #renewing: Promise<Known> | undefined
  #wrong: { refusal: unknown; until: number } | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** @throws RemoteRefused, NeverArrived */
  async get(): Promise<string> {
    const known = this.#known
    return known && this.#lasts(known) ? known.value : (await this.#renew()).value
  }

  /**
   * Another one than that which the platform did not take. One that was not taken long ago says nothing of the one of now.
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
    const { clock, fetch, isWrong } = this.#parts
    const now = clock.now().getTime()
    if (this.#wrong && now < this.#wrong.until) throw this.#wrong.refusal
    try {
      const { value, livesMs } = await fetch()
      return { value, expiresAt: new Date(now + livesMs), renewAt: now + Math.max(livesMs - aheadMs, livesMs / 2) }
    } catch (error) {
      if (isWrong(error)) this.#wrong = { refusal: error, until: now + wrongForMs }
      throw error
    }
  }

  #lasts = ({ renewAt }: Known): boolean => renewAt > this.#parts.clock.now().getTime()
}

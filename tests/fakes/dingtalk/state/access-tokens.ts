import type { Clock } from '../../../../src/clock/clock.ts'
import type { App } from './app.ts'
import type { Ids } from './ids.ts'

/** Seconds. */
const lives = 7_200

interface Issued {
  readonly app: App
  readonly value: string
  readonly until: number
}

/** One for each app: asked again, the same comes, good for as long again. */
export class AccessTokens {
  /** How often one was asked for. */
  asked = 0
  readonly #clock: Clock
  readonly #ids: Ids
  #issued: Issued[] = []

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock
    this.#ids = ids
  }

  issue(app: App): { accessToken: string; expireIn: number } {
    this.asked += 1
    const now = this.#clock.now().getTime()
    const known = this.#issued.find((one) => one.app === app && one.until > now)
    const value = known?.value ?? this.#ids.opaque('token', 32)
    this.#issued = [...this.#issued.filter((one) => one.app !== app), { app, value, until: now + lives * 1000 }]
    return { accessToken: value, expireIn: lives }
  }

  appOf(token: string): App | undefined {
    const now = this.#clock.now().getTime()
    return this.#issued.find((one) => one.value === token && one.until > now)?.app
  }

  /** As when somebody else has made a new secret. */
  forget(): void {
    this.#issued = []
  }
}

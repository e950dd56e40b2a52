import type { Clock } from '../../../../src/clock/clock.ts'
import type { Ids } from './ids.ts'

/** Milliseconds. */
const lives = 90 * 60_000

/** Where what somebody said can be answered, for a while. */
export class Sessions {
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #open = new Map<string, { where: string; until: number }>()

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock
    this.#ids = ids
  }

  /** @returns what stands in its address, and when it ends */
  open(where: string): { session: string; expiredTime: number } {
    const session = this.#ids.opaque('session', 32)
    const until = this.#clock.now().getTime() + lives
    this.#open.set(session, { where, until })
    return { session, expiredTime: until }
  }

  whereOf(session: string): string | undefined {
    const found = this.#open.get(session)
    return found && found.until > this.#clock.now().getTime() ? found.where : undefined
  }

  /** Sooner than was said, as it happens. */
  end(): void {
    this.#open.clear()
  }
}

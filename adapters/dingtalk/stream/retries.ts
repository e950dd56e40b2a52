import type { Timers } from '../../../src/clock/timers.ts'
import { streamTimes } from './times.ts'

/** When the next attempt may be made. Nobody gives up. */
export class Retries {
  readonly #timers: Timers
  readonly #random: () => number
  #failures = 0
  #notBefore = Number.NEGATIVE_INFINITY

  /** @param random from 0 up to 1 */
  constructor(timers: Timers, random: () => number) {
    this.#timers = timers
    this.#random = random
  }

  /** Milliseconds from now. */
  get wait(): number {
    return Math.max(0, this.#notBefore - this.#timers.now())
  }

  /** There was none, or none that stood. */
  failed(): void {
    const { firstWait, longestWait, jitter } = streamTimes
    const wait = Math.min(longestWait, firstWait * 2 ** this.#failures) + jitter * this.#random()
    this.#notBefore = this.#timers.now() + wait
    this.#failures += 1
  }

  /** One that stood is over: the next one is asked for at once, unless the one before it did not stand either. */
  renewed(): void {
    if (this.#failures > 0) this.failed()
    else this.#failures = 1
  }

  /** It stands. */
  stands(): void {
    this.#failures = 0
    this.#notBefore = Number.NEGATIVE_INFINITY
  }
}

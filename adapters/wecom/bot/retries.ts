import type { Timers } from '../../../src/clock/timers.ts'
import { botTimes } from './times.ts'

/** When the next attempt may be made. Nobody gives up. */
export class Retries {
  readonly #timers: Timers
  readonly #random: () => number
  #failures = 0
  #kicks = 0
  #notBefore = Number.NEGATIVE_INFINITY

  constructor(timers: Timers, random: () => number) {
    this.#timers = timers
    this.#random = random
  }

  /** Milliseconds from now. */
  get wait(): number {
    return Math.max(0, this.#notBefore - this.#timers.now())
  }

  /** Somebody else took the connection, and has not been given up to yet. */
  get isDisputed(): boolean {
    return this.#kicks > 0
  }

  /** @param stood how long there was a connection before, milliseconds */
  failed(stood: number): void {
    this.#settle(stood)
    const most = Math.min(botTimes.longestWait, botTimes.firstWait * 2 ** this.#failures)
    // Any part of it: many who lost it at once do not come back at once.
    this.#in(most * this.#random())
    this.#failures += 1
  }

  /** The bot's id or secret is wrong. */
  refused(_stood: number): void {
    this.#in(botTimes.refused)
  }

  /** Somebody else uses this bot: fought for at once, both would do nothing else. */
  kicked(stood: number): void {
    this.#settle(stood)
    const { kicked } = botTimes
    this.#in(kicked[Math.min(this.#kicks, kicked.length - 1)]!)
    this.#kicks += 1
  }

  /** There is a connection, for so long. */
  stands(stood: number): void {
    this.#settle(stood)
  }

  #settle(stood: number): void {
    if (stood >= botTimes.steady) this.#failures = 0
    if (stood >= botTimes.undisputed) this.#kicks = 0
  }

  #in(ms: number): void {
    this.#notBefore = this.#timers.now() + ms
  }
}

import type { After } from '../../../../adapters/slack/ports.ts'
import type { Clock } from '../../../../src/clock/clock.ts'

/** A clock, and what waits for it. A test moves it. */
export class HandTimers implements Clock {
  #now: number
  #waiting: { at: number; run: () => void }[] = []

  constructor(start = new Date('2026-11-30T06:00:00Z')) {
    this.#now = start.getTime()
  }

  now(): Date {
    return new Date(this.#now)
  }

  readonly after: After = (ms, run) => {
    const one = { at: this.#now + ms, run }
    this.#waiting.push(one)
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== one)
    }
  }

  /** So long, with everything that falls due on the way, in its order. */
  passes(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const next = this.#waiting.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0]
      if (!next) break
      this.#waiting = this.#waiting.filter((one) => one !== next)
      this.#now = Math.max(this.#now, next.at)
      next.run()
    }
    this.#now = end
  }
}

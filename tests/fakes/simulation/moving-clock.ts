import type { Clock } from '../../../src/clock/clock.ts'

/** A clock that goes as another one does, quicker where that is wanted, and can be moved ahead. */
export class MovingClock implements Clock {
  readonly #base: Clock
  readonly #start: number
  readonly #speed: number
  readonly #moved = new Set<() => void>()
  #ahead = 0

  /** @param speed its seconds in one second of `base` */
  constructor(base: Clock, speed = 1) {
    this.#base = base
    this.#start = base.now().getTime()
    this.#speed = speed
  }

  now(): Date {
    const passed = this.#base.now().getTime() - this.#start
    return new Date(this.#start + passed * this.#speed + this.#ahead)
  }

  /** So many milliseconds pass at once. */
  advance(ms: number): void {
    this.#ahead += ms
    for (const tell of this.#moved) tell()
  }

  /** Called after every `advance`. */
  onMove(tell: () => void): void {
    this.#moved.add(tell)
  }
}

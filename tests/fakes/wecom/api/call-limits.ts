import type { Clock } from '../../../../src/clock/clock.ts'
import { msPerHour } from '../../../../src/clock/lengths.ts'

const msPerMinute = 60_000

/** Calls of one address: so many a minute, so many an hour. Who passes it is refused for that long. */
export class CallLimits {
  perMinute = 10_000
  perHour = 150_000
  readonly #clock: Clock
  readonly #counts = new Map<string, { window: number; count: number }>()
  readonly #blocked = new Map<string, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Counts a call. @returns whether it may be made */
  take(path: string): boolean {
    const now = this.#clock.now().getTime()
    if ((this.#blocked.get(path) ?? 0) > now) return false
    return this.#within(path, now, msPerMinute, this.perMinute) && this.#within(path, now, msPerHour, this.perHour)
  }

  #within(path: string, now: number, lengthMs: number, most: number): boolean {
    const key = `${path} ${lengthMs}`
    const window = Math.floor(now / lengthMs)
    const known = this.#counts.get(key)
    const count = known?.window === window ? known.count + 1 : 1
    this.#counts.set(key, { window, count })
    if (count <= most) return true
    this.#blocked.set(path, now + lengthMs)
    return false
  }
}

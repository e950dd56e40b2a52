import type { Clock } from '../../../../src/clock/clock.ts'
import type { Tier } from './method.ts'

const windowMs = 60_000
const perMinute: Record<1 | 2 | 3 | 4, number> = { 1: 1, 2: 20, 3: 50, 4: 100 }

/** Into one channel: one a second, and so many at once after a silence. */
const burst = 5

/** Counts calls by the fake's clock, and says who is too fast. */
export class RateLimits {
  /** Method → calls that came too fast, refused or not. */
  readonly exceeded = new Map<string, number>()
  readonly #clock: Clock
  readonly #calls = new Map<string, number[]>()
  /** Channel → posts it still takes at once, and when that was so. */
  readonly #posts = new Map<string, { left: number; at: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * Counts a call.
   * @param who app and workspace
   * @returns seconds to wait before the next try; 0: it may be made
   */
  take(method: string, tier: Tier, who: string, channel: string): number {
    if (tier === 'unlimited') return 0
    const now = this.#clock.now().getTime()
    const wait = tier === 'post' ? this.#post(`${who} ${channel}`, now) : this.#call(`${who} ${method}`, tier, now)
    if (wait > 0) this.exceeded.set(method, (this.exceeded.get(method) ?? 0) + 1)
    return Math.ceil(wait / 1000)
  }

  #call(key: string, tier: 1 | 2 | 3 | 4, now: number): number {
    const recent = (this.#calls.get(key) ?? []).filter((at) => at > now - windowMs)
    this.#calls.set(key, recent)
    if (recent.length >= perMinute[tier]) return recent[0]! + windowMs - now
    recent.push(now)
    return 0
  }

  #post(key: string, now: number): number {
    const { left, at } = this.#posts.get(key) ?? { left: burst, at: now }
    const filled = Math.min(burst, left + (now - at) / 1000)
    if (filled < 1) {
      this.#posts.set(key, { left: filled, at: now })
      return (1 - filled) * 1000
    }
    this.#posts.set(key, { left: filled - 1, at: now })
    return 0
  }
}

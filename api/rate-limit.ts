const windowMs = 60_000

/** Counts requests per person in fixed minutes. */
export class RequestRateLimit {
  readonly #perMinute: number
  readonly #counts = new Map<string, number>()
  #window = 0

  constructor(perMinute: number) {
    this.#perMinute = perMinute
  }

  /** Seconds to wait; undefined: go on. */
  wait(personId: string, now: Date): number | undefined {
    const window = Math.floor(now.getTime() / windowMs)
    if (window !== this.#window) {
      this.#counts.clear()
      this.#window = window
    }
    const count = (this.#counts.get(personId) ?? 0) + 1
    this.#counts.set(personId, count)
    return count > this.#perMinute ? Math.ceil(((window + 1) * windowMs - now.getTime()) / 1000) : undefined
  }

  /** One that was counted could not be taken: whoever tries again in an outage must not have used up their minute by it. */
  forget(personId: string): void {
    const count = this.#counts.get(personId)
    if (count !== undefined) this.#counts.set(personId, count - 1)
  }
}

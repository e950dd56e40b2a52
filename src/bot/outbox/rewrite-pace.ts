const msPerMinute = 60_000

/**
 * How fast this process rewrites copies where a platform counts that apart from what is posted. Every living process takes its
 * share of what the lane is allowed.
 */
export class RewritePace {
  /** Lane → when each of the last minute began, the oldest first, by the business clock. */
  readonly #begun = new Map<string, number[]>()

  /**
   * Counts one, where there is room for it.
   * @returns milliseconds until there is; 0: it may go now
   */
  take(lane: string, perMinute: number, { processes, now }: { processes: number; now: Date }): number {
    const since = now.getTime() - msPerMinute
    const begun = (this.#begun.get(lane) ?? []).filter((at) => at > since)
    const share = Math.max(1, Math.floor(perMinute / Math.max(1, processes)))
    const wait = begun.length < share ? 0 : begun[begun.length - share]! - since
    this.#begun.set(lane, wait === 0 ? [...begun, now.getTime()] : begun)
    return wait
  }
}

const msPerMinute = 60_000

/**
 * How fast copies are rewritten where a platform counts that apart from what is posted. What all processes have rewritten is in the
 * outbox; what this one has begun, and what came of which nobody knows yet, it remembers.
 */
export class RewritePace {
  /** Lane → when each of the last minute began, the newest first, milliseconds of the business clock. */
  readonly #begun = new Map<string, readonly number[]>()

  /**
   * Counts one, where there is room for it.
   * @param options `sent`: when copies were rewritten in this lane within the last minute, by any process, the newest first
   * @returns milliseconds until there is; 0: it may go now
   */
  take(lane: string, perMinute: number, { sent, now }: { sent: readonly Date[]; now: Date }): number {
    const since = now.getTime() - msPerMinute
    const begun = (this.#begun.get(lane) ?? []).filter((at) => at > since)
    const wait = Math.max(
      ...[begun, sent.map((at) => at.getTime())].map((newestFirst) => {
        const mustBeOver = newestFirst[perMinute - 1]
        return mustBeOver === undefined ? 0 : mustBeOver - since
      }),
    )
    this.#begun.set(lane, wait <= 0 ? [now.getTime(), ...begun] : begun)
    return Math.max(0, wait)
  }
}

/** So long after the last of them it is quiet: what somebody waits for takes several transactions, one soon after the other. Milliseconds. */
const quietMs = 5
/** However much is asked, the background waits no longer at a time, milliseconds. */
const longestMs = 30

/**
 * What somebody waits for, where one transaction runs at a time: while it goes on the background stays out. Otherwise it
 * would come in between any two transactions of one press, and the press would take as long as all of them.
 */
export class Foreground {
  #underWay = 0
  #endedAt = Number.NEGATIVE_INFINITY

  begin(): void {
    this.#underWay += 1
  }

  end(): void {
    this.#underWay -= 1
    this.#endedAt = performance.now()
  }

  /** Resolves when nothing has been asked for a moment, or when that takes too long. */
  async quiet(): Promise<void> {
    const until = performance.now() + longestMs
    for (;;) {
      const now = performance.now()
      const left = this.#underWay > 0 ? quietMs : this.#endedAt + quietMs - now
      if (left <= 0 || now >= until) return
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, until - now)))
    }
  }
}

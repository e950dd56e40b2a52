/** A clock that only goes forward, in milliseconds, and what is done later by it. Tests move one by hand. */
export interface Timers {
  now(): number
  /** Runs once. @returns takes it back */
  after(ms: number, run: () => void): () => void
}

export const systemTimers: Timers = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** The business clock. Injected everywhere: tests drive time, and nothing in `src` calls `new Date()` on its own. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

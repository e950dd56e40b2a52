/** The most that came within any minute. @param times milliseconds */
export function mostInAMinute(times: readonly number[]): number {
  return Math.max(...times.map((at) => times.filter((other) => other >= at && other < at + 60_000).length))
}

/** Until the last of them. @param times milliseconds */
export const secondsSince = (start: Date, times: readonly number[]): number =>
  (Math.max(...times) - start.getTime()) / 1000

/** A moment as Slack names messages by it: `1700000000.000100`. @param micros microseconds since 1970 */
export function tsOf(micros: number): string {
  return `${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, '0')}`
}

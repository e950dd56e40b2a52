import type { Day } from './day.ts'
import { offsetMs } from './start-of-day.ts'

const day = 24 * 60 * 60 * 1000

/**
 * The moment at which a zone's clocks show `time` (HH:MM) on that day. Shown twice: the first of the two. Skipped, because
 * the clocks went forward: the first moment after the gap.
 */
export function instantOf(on: Day, time: string, timeZone: string): Date {
  const shown = Date.parse(`${on}T${time}:00Z`)
  // No zone changes its offset twice within two days, so these are all it may have then.
  const before = offsetMs(new Date(shown - day), timeZone)
  const after = offsetMs(new Date(shown + day), timeZone)
  const moments = [shown - before, shown - after].filter(
    (moment) => moment + offsetMs(new Date(moment), timeZone) === shown,
  )
  return new Date(moments.length > 0 ? Math.min(...moments) : changeBetween(shown - after, shown - before, timeZone))
}

/** The first moment of the offset that holds at `to`; `from` still has another. */
function changeBetween(from: number, to: number, timeZone: string): number {
  const offset = offsetMs(new Date(to), timeZone)
  let [earlier, later] = [from, to]
  while (later - earlier > 1000) {
    const middle = Math.floor((earlier + later) / 2000) * 1000
    if (offsetMs(new Date(middle), timeZone) === offset) later = middle
    else earlier = middle
  }
  return later
}

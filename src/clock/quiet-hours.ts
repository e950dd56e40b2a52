import { instantOf, type TimeOfDay } from './local-time.ts'
import { dayAfter } from './start-of-day.ts'
import { wallTimeAt } from './wall-clock.ts'

/** From `from` until, and without, `to`; over midnight where `to` is the earlier one. Equal: no quiet hours. */
export interface QuietHours {
  from: TimeOfDay
  to: TimeOfDay
}

/** A moment in the quiet hours moves to their end; any other stays. */
export function afterQuiet(at: Date, quiet: QuietHours | undefined, timeZone: string): Date {
  if (!quiet || quiet.from === quiet.to) return at
  // The wall clock never goes back, so the hour shown twice neither begins nor ends them a second time.
  const [day, time] = new Date(wallTimeAt(timeZone, at)).toISOString().split(/[TZ]/) as [string, string]
  const begun = time >= quiet.from
  const over = time >= quiet.to
  if (quiet.from < quiet.to) return begun && !over ? instantOf(day, quiet.to, timeZone) : at
  if (begun) return instantOf(dayAfter(day, 1), quiet.to, timeZone)
  return over ? at : instantOf(day, quiet.to, timeZone)
}

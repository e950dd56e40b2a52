import { dayIn } from '../clock/day.ts'
import { instantOf } from '../clock/local-time.ts'
import { dayAfter } from '../clock/start-of-day.ts'

/** When a daily digest goes out, in its reader's zone; and when what is saved up is said, on a platform whose month will not do. */
export const daily: readonly string[] = ['08:40']
export const twiceADay: readonly string[] = ['08:40', '16:40']

/** The first digest after something was noticed. */
export function nextDigest(since: Date, zone: string, times: readonly string[]): Date {
  const today = dayIn(zone, since)
  const slots = [today, dayAfter(today, 1)].flatMap((day) => times.map((time) => instantOf(day, time, zone)))
  return slots.find((slot) => slot >= since)!
}

import { type Day, dayIn } from '../clock/day.ts'
import { msPerHour } from '../clock/lengths.ts'
import { instantOf } from '../clock/local-time.ts'
import { dayAfter } from '../clock/start-of-day.ts'

/** A time of day, every day: `at` is HH:MM on the clocks of `timeZone` (IANA name). */
export interface Daily {
  at: string
  timeZone: string
}

/**
 * One turn of something daily. It is named by what was configured and not by the moment, so neither a clock that jumps nor
 * an offset that changes makes another slot of it.
 */
export interface Slot {
  name: string
  dueAt: Date
}

/** `2026-11-25T08:40 Asia/Shanghai` */
export function slotName(day: Day, { at, timeZone }: Daily): string {
  return `${day}T${at} ${timeZone}`
}

export function slotOf(day: Day, daily: Daily): Slot {
  return { name: slotName(day, daily), dueAt: instantOf(day, daily.at, daily.timeZone) }
}

/** The day it is named by. */
export const dayOf = ({ name }: Slot): Day => name.slice(0, 10) as Day

/** The one that fell due last, up to and including `now`. */
export function latestSlot(now: Date, daily: Daily): Slot {
  return slotOf(latestDay(now, daily), daily)
}

/** The first one due after that moment. */
export function nextSlot(after: Date, daily: Daily): Slot {
  // Not simply the day behind the latest: where a zone left out a day, its slot fell due together with the next.
  const from = latestDay(after, daily)
  const slots = [1, 2, 3].map((days) => slotOf(dayAfter(from, days), daily))
  return slots.find(({ dueAt }) => dueAt > after)!
}

/** Half a day: nearer than that to `nextAt`, a slot is the one that `nextAt` meant, whatever the zone's rules have become. */
const sameSlotMs = 12 * msPerHour

/** What fell due from the slot meant by `nextAt` up to `now`, latest first; of a long absence only the last `most`. */
export function dueSlots(nextAt: Date, now: Date, daily: Daily, most: number): Slot[] {
  const last = latestDay(now, daily)
  const slots: Slot[] = []
  for (let back = 0; slots.length < most; back += 1) {
    const slot = slotOf(dayAfter(last, -back), daily)
    if (slot.dueAt.getTime() <= nextAt.getTime() - sameSlotMs) break
    slots.push(slot)
  }
  return slots
}

function latestDay(now: Date, { at, timeZone }: Daily): Day {
  // A skipped time may fall due on the day after its own, so the day shown now need not have begun.
  const today = dayIn(timeZone, now)
  return [0, -1, -2].map((days) => dayAfter(today, days)).find((day) => instantOf(day, at, timeZone) <= now)!
}

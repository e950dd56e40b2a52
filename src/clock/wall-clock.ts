import { msPerDay } from './lengths.ts'

/**
 * What the clocks on the wall of a zone show, as one number: the milliseconds of the UTC date that reads the same. Days and
 * hours are counted on this line: a day is 24 hours of it, whatever summer time does.
 */
export type WallTime = number

const formatters = new Map<string, Intl.DateTimeFormat>()

/** `2026-11-23 15:02:00`. @throws RangeError for a zone there is not */
export function shownIn(timeZone: string, at: Date): string {
  return formatterFor(timeZone).format(at)
}

/**
 * The furthest the wall clock has shown (docs/decisions/024-days-on-the-wall-clock.md). It never goes back: while an
 * hour is shown a second time it stands still, and it jumps over a skipped hour.
 */
export function wallTimeAt(timeZone: string, at: Date): WallTime {
  const now = at.getTime()
  const offset = offsetAt(timeZone, now)
  const repeats = offsetAt(timeZone, now - msPerDay) - offset
  const isRepeated = repeats > 0 && offsetAt(timeZone, now - repeats) === offset + repeats
  if (!isRepeated) return now + offset
  return changeBetween(timeZone, now - repeats, now) + offset + repeats
}

/** The first moment at which the wall clock has come so far: shown twice, the first; skipped, the moment after the gap. */
export function momentAt(timeZone: string, wall: WallTime): Date {
  const before = offsetAt(timeZone, wall - msPerDay)
  const after = offsetAt(timeZone, wall + msPerDay)
  if (before === after || offsetAt(timeZone, wall - before) === before) return new Date(wall - before)
  if (offsetAt(timeZone, wall - after) === after) return new Date(wall - after)
  return new Date(changeBetween(timeZone, wall - after, wall - before))
}

/** What the zone's clocks show minus UTC. */
function offsetAt(timeZone: string, at: number): number {
  const shown = shownIn(timeZone, new Date(at))
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000
}

/** The moment at which the offset changes, after `from` and not after `to`. */
function changeBetween(timeZone: string, from: number, to: number): number {
  const old = offsetAt(timeZone, from)
  let [early, late] = [from, to]
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (offsetAt(timeZone, middle) === old) early = middle
    else late = middle
  }
  return late
}

/** Cached: making a formatter takes as long as a hundred uses of it. */
function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  // Swedish writes dates and times the ISO way round.
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(timeZone, made)
  return made
}

import { describe, expect, it } from 'vitest'
import { afterCounted, type Counting, countedBetween } from '../../src/clock/counted-time.ts'
import { dayIn } from '../../src/clock/day.ts'
import { instantOf, timeIn } from '../../src/clock/local-time.ts'
import { workCalendar } from '../../src/clock/work-calendar.ts'

/*
 * Computed by hand from the official calendar of 2026:
 *
 *   Spring Festival   off Sun Feb 15 … Mon Feb 23; worked instead: Sat Feb 14, Sat Feb 28
 *   Mid-autumn        off Fri Sep 25 … Sun Sep 27
 *   National Day      off Thu Oct 1 … Wed Oct 7; worked instead: Sun Sep 20, Sat Oct 10
 *
 * so these days are worked around them:
 *
 *   Feb  Mon 9 … Fri 13, Sat 14 | Tue 24 … Fri 27, Sat 28 | Mon Mar 2 …
 *   Sep  … Fri 18 | Sun 20, Mon 21 … Thu 24 | Mon 28, Tue 29, Wed 30 | Oct Thu 8, Fri 9, Sat 10 | Mon 12 …
 */

const day = 86_400_000
const calendar = workCalendar()
const [shanghai, newYork] = ['Asia/Shanghai', 'America/New_York']

type Row = [zone: string, from: string, days: number, kind: Counting['days'], due: string]

const springFestival: Row[] = [
  // Fri 9 h + Sat 14 24 h = 33 of 72; Tue 24 makes 57; 15 h into Wed 25.
  [shanghai, '2026-02-13 15:00', 3, 'working', '2026-02-25 15:00'],
  // The make-up Saturday gives 14 h of 24; 10 h into Tue 24.
  [shanghai, '2026-02-14 10:00', 1, 'working', '2026-02-24 10:00'],
  // Fri and Sat are full: 48 of 48 at the end of Sat, so the start of the next day worked, Tue 24.
  [shanghai, '2026-02-13 00:00', 2, 'working', '2026-02-24 00:00'],
  // Nothing counts on the holiday; Tue 24 and Wed 25 are full at the end of Wed.
  [shanghai, '2026-02-18 12:00', 2, 'working', '2026-02-26 00:00'],
  // Fri 6 h + the make-up Sat 28 24 h = 30 of 48; 18 h into Mon, March 2.
  [shanghai, '2026-02-27 18:00', 2, 'working', '2026-03-02 18:00'],
  // Mon 9 … Sat 14 is a week of six: 10 h + 5 × 24 = 130 of 168; Tue 24 makes 154; 14 h into Wed 25.
  [shanghai, '2026-02-09 14:00', 7, 'working', '2026-02-25 14:00'],
  // Calendar days do not ask: 13 + 3, 13 + 14.
  [shanghai, '2026-02-13 15:00', 3, 'calendar', '2026-02-16 15:00'],
  [shanghai, '2026-02-13 15:00', 14, 'calendar', '2026-02-27 15:00'],
  // The same by New York's clocks: its own Fri 13, Sat 14, Tue 24, Wed 25.
  [newYork, '2026-02-13 15:00', 3, 'working', '2026-02-25 15:00'],
  [newYork, '2026-02-14 10:00', 1, 'working', '2026-02-24 10:00'],
  [newYork, '2026-02-18 12:00', 2, 'working', '2026-02-26 00:00'],
  [newYork, '2026-02-13 15:00', 3, 'calendar', '2026-02-16 15:00'],
  // Summer time begins on Sun, March 8. Calendar: the same time of day. Working: Fri 9 h, Mon, Tue = 57 of 72; 15 h into Wed.
  [newYork, '2026-02-28 09:00', 10, 'calendar', '2026-03-10 09:00'],
  [newYork, '2026-03-06 15:00', 3, 'working', '2026-03-11 15:00'],
]

const nationalDay: Row[] = [
  // Wed 9 h, Thu 8 24 h, Fri 9 24 h = 57 of 72; 15 h into the make-up Sat 10.
  [shanghai, '2026-09-30 15:00', 3, 'working', '2026-10-10 15:00'],
  // Wed 9 h, Thu 8, Fri 9, Sat 10 = 81 of 120; Mon 12 makes 105; 15 h into Tue 13.
  [shanghai, '2026-09-30 15:00', 5, 'working', '2026-10-13 15:00'],
  // The Saturday before is off; the make-up Sun 20 is full at its end, and Monday is worked.
  [shanghai, '2026-09-19 10:00', 1, 'working', '2026-09-21 00:00'],
  // Thu 15 h, then Mid-autumn; Mon 28 makes 39 of 48; 9 h into Tue 29.
  [shanghai, '2026-09-24 09:00', 2, 'working', '2026-09-29 09:00'],
  // Sat: Mon 28, Tue 29, Wed 30 are full at the end of Wed; Thursday is the holiday, so Thu 8.
  [shanghai, '2026-09-26 10:00', 3, 'working', '2026-10-08 00:00'],
  // Thu 8 14 h, Fri 9 24 h = 38 of 60 (two and a half days); 22 h into Sat 10.
  [shanghai, '2026-10-08 10:00', 2.5, 'working', '2026-10-10 22:00'],
  [shanghai, '2026-09-30 15:00', 7, 'calendar', '2026-10-07 15:00'],
  [newYork, '2026-09-30 15:00', 3, 'working', '2026-10-10 15:00'],
  [newYork, '2026-09-26 10:00', 3, 'working', '2026-10-08 00:00'],
  [newYork, '2026-09-30 15:00', 7, 'calendar', '2026-10-07 15:00'],
  // Summer time ends on Sun, November 1. Calendar: the same time of day. Working: Fri 9 h, Mon 2, Tue 3 = 57; 15 h into Wed.
  [newYork, '2026-10-28 09:00', 7, 'calendar', '2026-11-04 09:00'],
  [newYork, '2026-10-30 15:00', 3, 'working', '2026-11-04 15:00'],
]

const plainWeeks: Row[] = [
  // Wed 9 h, Thu, Fri = 57 of 72; 15 h into Mon.
  [shanghai, '2026-11-25 15:00', 3, 'working', '2026-11-30 15:00'],
  // Sat: Mon, Tue, Wed are full at the end of Wed.
  [shanghai, '2026-11-28 10:00', 3, 'working', '2026-12-03 00:00'],
  // Nothing to count: a moment that counts is itself, a Sunday the next Monday.
  [shanghai, '2026-11-25 15:00', 0, 'working', '2026-11-25 15:00'],
  [shanghai, '2026-11-29 10:00', 0, 'working', '2026-11-30 00:00'],
]

const momentOf = (zone: string, text: string) => instantOf(text.slice(0, 10), text.slice(11), zone)
const shown = (zone: string, at: Date) => `${dayIn(zone, at)} ${timeIn(zone, at)}`

describe.each([
  ['Spring Festival', springFestival],
  ['National Day', nationalDay],
  ['plain weeks', plainWeeks],
])('due times around %s', (_name, rows) => {
  it.each(rows)('%s: %s + %d %s days = %s', (zone, from, days, kind, due) => {
    const counting: Counting = { days: kind, timeZone: zone, calendar }
    const start = momentOf(zone, from)
    expect(shown(zone, afterCounted(start, days * day, counting))).toBe(due)
    expect(countedBetween(start, momentOf(zone, due), counting)).toBe(days * day)
  })
})

it('one moment is due at two: Saturday morning in Shanghai is Friday evening in New York', () => {
  const from = new Date('2026-02-14T02:00:00Z')
  const due = (timeZone: string) => afterCounted(from, day, { days: 'working', timeZone, calendar }).toISOString()
  // 14 h of Sat 14, 10 h of Tue 24.
  expect(due(shanghai)).toBe('2026-02-24T02:00:00.000Z')
  // 3 h of Fri 13, 21 h of Sat 14.
  expect(due(newYork)).toBe('2026-02-15T02:00:00.000Z')
})

describe('when the clocks change', () => {
  const counting: Counting = { days: 'calendar', timeZone: newYork, calendar }

  it('a due time that is skipped is the moment after the gap', () => {
    const from = new Date('2026-03-07T07:30:00Z') // 02:30
    const due = afterCounted(from, day, counting)
    expect(due).toEqual(new Date('2026-03-08T07:00:00Z')) // 03:00
    expect(countedBetween(from, due, counting)).toBe(day + 1_800_000)
  })

  it('a due time that is shown twice is the first, and the hour shown again does not count', () => {
    const from = new Date('2026-10-31T05:30:00Z') // 01:30
    expect(afterCounted(from, day, counting)).toEqual(new Date('2026-11-01T05:30:00Z'))
    expect(countedBetween(from, new Date('2026-11-01T06:30:00Z'), counting)).toBe(day + 1_800_000)
    expect(afterCounted(from, day + 1_800_000, counting)).toEqual(new Date('2026-11-01T07:00:00Z')) // 02:00
  })
})

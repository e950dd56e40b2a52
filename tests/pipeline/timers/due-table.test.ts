import { describe, expect, it } from 'vitest'
import { instantOf } from '../../../src/clock/local-time.ts'
import type { QuietHours } from '../../../src/clock/quiet-hours.ts'
import { workCalendar } from '../../../src/clock/work-calendar.ts'
import { dueAt, limitAt, type TimerState } from '../../../src/pipeline/timers/due-at.ts'
import { defaultTimeRule, type TimerRules } from '../../../src/pipeline/timers/timer-rules.ts'

/*
 * Every due time here is computed by hand, from the days worked around the holidays of 2026 (tests/clock/due-times.test.ts):
 *
 *   Feb  Mon 9 … Fri 13, Sat 14 | off 15 … 23 | Tue 24 … Fri 27, Sat 28 | Mon Mar 2 …
 *   Sep  Sun 20, Mon 21 … Thu 24 | off 25 … 27 | Mon 28 … Wed 30 | Oct off 1 … 7 | Thu 8, Fri 9, Sat 10 | Mon 12 …
 */

const hour = 3_600_000
const calendar = workCalendar()
const [shanghai, newYork, berlin] = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin']
const night: QuietHours = { from: '21:00', to: '08:00' }

/** Times are as the clocks of the row's zone show them, or in UTC with a Z. */
interface Row {
  zone: string
  since: string
  /** The limit, in days. */
  days: number
  kind: 'calendar' | 'working'
  /** How many days after the limit its next level comes. */
  after?: number
  quiet?: QuietHours
  /** Hours counted before a pause, which ended at `since`. */
  spent?: number
  held?: string
  due: string
  /** When the limit itself is reached, where that is another moment. */
  limit?: string
}

const springFestival: Row[] = [
  // Wed 15 h, Thu, Fri, Sat 14 = 87 of 168; Tue 24, Wed, Thu = 159; 9 h into Fri 27.
  { zone: shanghai, since: '2026-02-11 09:00', days: 7, kind: 'working', due: '2026-02-27 09:00' },
  // Two days later, 216: Fri 27 makes 183, the make-up Sat 28 207; 9 h into Mon, March 2.
  {
    ...{ zone: shanghai, since: '2026-02-11 09:00', days: 7, kind: 'working', after: 2 },
    ...{ due: '2026-03-02 09:00', limit: '2026-02-27 09:00' },
  },
  // Calendar days do not ask: 11 + 7.
  { zone: shanghai, since: '2026-02-11 09:00', days: 7, kind: 'calendar', due: '2026-02-18 09:00' },
  // The 18th 23:30 is in the night, so the 19th 08:00; the limit is reached all the same at 23:30.
  {
    ...{ zone: shanghai, since: '2026-02-11 23:30', days: 7, kind: 'calendar', quiet: night },
    ...{ due: '2026-02-19 08:00', limit: '2026-02-18 23:30' },
  },
  // The 18th 07:15 is in the night that began the day before, so the same day 08:00.
  {
    ...{ zone: shanghai, since: '2026-02-11 07:15', days: 7, kind: 'calendar', quiet: night },
    ...{ due: '2026-02-18 08:00', limit: '2026-02-18 07:15' },
  },
  // The night begins at 21:00 and is over at 08:00.
  {
    ...{ zone: shanghai, since: '2026-02-13 21:00', days: 3, kind: 'calendar', quiet: night },
    ...{ due: '2026-02-17 08:00', limit: '2026-02-16 21:00' },
  },
  {
    ...{ zone: shanghai, since: '2026-02-13 08:00', days: 3, kind: 'calendar', quiet: night },
    ...{ due: '2026-02-16 08:00' },
  },
  // Fri 11.5 h, Sat 14 24 h = 35.5 of 72; Tue 24 makes 59.5; 12.5 h into Wed 25, which is lunch.
  {
    ...{ zone: shanghai, since: '2026-02-13 12:30', days: 3, kind: 'working', quiet: { from: '12:00', to: '13:30' } },
    ...{ due: '2026-02-25 13:30', limit: '2026-02-25 12:30' },
  },
  // Fri 13 15:00 until the pause at the end of Sat 14: 33 of 72. From Thu 26 on 39 are left: Thu 24 h, 15 h into Fri 27.
  { zone: shanghai, since: '2026-02-26 00:00', days: 3, kind: 'working', spent: 33, due: '2026-02-27 15:00' },
  // More was counted than the limit now is; the pause ends on the holiday, and the first moment that counts is Tue 24 00:00.
  // The limit is as far back as it is over: the day before that counted is the make-up Sat 14.
  {
    ...{ zone: shanghai, since: '2026-02-22 00:00', days: 7, kind: 'working', spent: 8 * 24, quiet: night },
    ...{ due: '2026-02-24 08:00', limit: '2026-02-14 00:00' },
  },
  // Wed 25 14:00 (Mon 10 h, Tue … Sat 120 h, Tue 24 24 h = 154; 14 h), but held until March 3; then the night.
  {
    ...{ zone: shanghai, since: '2026-02-09 14:00', days: 7, kind: 'working', held: '2026-03-03 00:00' },
    ...{ due: '2026-03-03 00:00', limit: '2026-02-25 14:00' },
  },
  {
    ...{ zone: shanghai, since: '2026-02-09 14:00', days: 7, kind: 'working', held: '2026-03-03 00:00', quiet: night },
    ...{ due: '2026-03-03 08:00', limit: '2026-02-25 14:00' },
  },
  // A hold that is over before the limit holds nothing.
  {
    ...{ zone: shanghai, since: '2026-02-09 14:00', days: 7, kind: 'working', held: '2026-02-20 00:00' },
    ...{ due: '2026-02-25 14:00' },
  },
  // The same days by New York's clocks.
  { zone: newYork, since: '2026-02-11 09:00', days: 7, kind: 'working', due: '2026-02-27 09:00' },
  {
    ...{ zone: newYork, since: '2026-02-11 09:00', days: 7, kind: 'working', after: 2 },
    ...{ due: '2026-03-02 09:00', limit: '2026-02-27 09:00' },
  },
  {
    ...{ zone: newYork, since: '2026-02-11 23:30', days: 7, kind: 'calendar', quiet: night },
    ...{ due: '2026-02-19 08:00', limit: '2026-02-18 23:30' },
  },
  { zone: newYork, since: '2026-02-26 00:00', days: 3, kind: 'working', spent: 33, due: '2026-02-27 15:00' },
]

const nationalDay: Row[] = [
  // Mon 14 h, Tue, Wed, Thu = 86 of 168; Mon 28, Tue, Wed = 158; 10 h into Thu, October 8.
  { zone: shanghai, since: '2026-09-21 10:00', days: 7, kind: 'working', due: '2026-10-08 10:00' },
  // Three days later, 240: Thu 8 makes 182, Fri 9 206, the make-up Sat 10 230; 10 h into Mon 12.
  {
    ...{ zone: shanghai, since: '2026-09-21 10:00', days: 7, kind: 'working', after: 3 },
    ...{ due: '2026-10-12 10:00', limit: '2026-10-08 10:00' },
  },
  // 28 + 7 is October 5, a holiday nobody asks about; quiet from 18:00 until the next day 09:00.
  { zone: shanghai, since: '2026-09-28 18:00', days: 7, kind: 'calendar', due: '2026-10-05 18:00' },
  {
    ...{ zone: shanghai, since: '2026-09-28 18:00', days: 7, kind: 'calendar', quiet: { from: '18:00', to: '09:00' } },
    ...{ due: '2026-10-06 09:00', limit: '2026-10-05 18:00' },
  },
  // Sat 19 is off. Sun 20 … Thu 24 = 120, Mon 28, Tue 29 = 168: full at the end of Tue, so Wed 30; then the night.
  { zone: shanghai, since: '2026-09-19 12:00', days: 7, kind: 'working', due: '2026-09-30 00:00' },
  {
    ...{ zone: shanghai, since: '2026-09-19 12:00', days: 7, kind: 'working', quiet: night },
    ...{ due: '2026-09-30 08:00', limit: '2026-09-30 00:00' },
  },
  // 60 of 120 before a pause until October 1: Thu 8, Fri 9 = 48 of the 60 left; 12 h into the make-up Sat 10.
  { zone: shanghai, since: '2026-10-01 00:00', days: 5, kind: 'working', spent: 60, due: '2026-10-10 12:00' },
  // The same, held until Mon 12 in the morning.
  {
    ...{ zone: shanghai, since: '2026-10-01 00:00', days: 5, kind: 'working', spent: 60, held: '2026-10-12 06:00' },
    ...{ quiet: night, due: '2026-10-12 08:00', limit: '2026-10-10 12:00' },
  },
  { zone: newYork, since: '2026-09-21 10:00', days: 7, kind: 'working', due: '2026-10-08 10:00' },
  { zone: newYork, since: '2026-09-19 12:00', days: 7, kind: 'working', due: '2026-09-30 00:00' },
  { zone: newYork, since: '2026-09-28 18:00', days: 7, kind: 'calendar', due: '2026-10-05 18:00' },
  { zone: newYork, since: '2026-10-01 00:00', days: 5, kind: 'working', spent: 60, due: '2026-10-10 12:00' },
]

const clockChanges: Row[] = [
  // Seven days later at 10:00 again: an hour less has gone by in spring, an hour more in autumn.
  { zone: newYork, since: '2026-03-04T15:00Z', days: 7, kind: 'calendar', due: '2026-03-11T14:00Z' },
  { zone: newYork, since: '2026-10-28T14:00Z', days: 7, kind: 'calendar', due: '2026-11-04T15:00Z' },
  { zone: berlin, since: '2026-03-25T09:00Z', days: 7, kind: 'calendar', due: '2026-04-01T08:00Z' },
  { zone: berlin, since: '2026-10-21T08:00Z', days: 7, kind: 'calendar', due: '2026-10-28T09:00Z' },
  // Fri 15:00: 9 h, Mon, Tue = 57 of 72; Wed 15:00. New York March 6 to 11, Berlin October 23 to 28.
  { zone: newYork, since: '2026-03-06T20:00Z', days: 3, kind: 'working', due: '2026-03-11T19:00Z' },
  { zone: berlin, since: '2026-10-23T13:00Z', days: 3, kind: 'working', due: '2026-10-28T14:00Z' },
  // Due at 02:30 on March 29, which Berlin skips: 03:00.
  { zone: berlin, since: '2026-03-22T01:30Z', days: 7, kind: 'calendar', due: '2026-03-29T01:00Z' },
  // Due at 01:30 on November 1, which New York shows twice: the first.
  { zone: newYork, since: '2026-10-25T05:30Z', days: 7, kind: 'calendar', due: '2026-11-01T05:30Z' },
  // Due at 22:00 on the eve; the night ends at 08:00 summer time, ten hours less one later.
  {
    ...{ zone: newYork, since: '2026-03-01T03:00Z', days: 7, kind: 'calendar', quiet: night },
    ...{ due: '2026-03-08T12:00Z', limit: '2026-03-08T03:00Z' },
  },
]

describe.each([
  ['Spring Festival', springFestival],
  ['National Day', nationalDay],
  ['a change of the clocks', clockChanges],
])('a stage clock over %s', (_name, rows) => {
  it.each(rows)('$zone: $since + $days $kind days (+ $after) is due $due', (row) => {
    const at = (text: string) => momentOf(row.zone, text)
    const { clock, rules } = asClock(row)
    expect(dueAt(clock, rules, calendar)).toEqual(at(row.due))
    expect(limitAt(clock, clock.since, rules, calendar)).toEqual(at(row.limit ?? row.due))
  })
})

describe('a deal that came with a past', () => {
  it('is over its limit by what is known of it, and its ladder begins only now', () => {
    const { clock, rules } = asClock({ zone: shanghai, since: '2026-02-26 00:00', days: 3, kind: 'working', due: '' })
    // Entered Fri 13 15:00: 33 h until the holiday, Tue 24, 15 h into Wed 25. From Thu 26: Thu, Fri, Sat 28 are full.
    const limit = limitAt(clock, momentOf(shanghai, '2026-02-13 15:00'), rules, calendar)
    expect(limit).toEqual(momentOf(shanghai, '2026-02-25 15:00'))
    expect(dueAt(clock, rules, calendar)).toEqual(momentOf(shanghai, '2026-03-02 00:00'))
  })

  it('is not over its limit while it waits', () => {
    const { clock, rules } = asClock({ zone: shanghai, since: '2026-03-05 00:00', days: 3, kind: 'working', due: '' })
    const from = momentOf(shanghai, '2026-02-13 15:00')
    expect(limitAt({ ...clock, pausedUntil: clock.since }, from, rules, calendar)).toEqual(clock.since)
  })
})

describe('a clock of follow-ups', () => {
  it.each([
    // 28 days of February less one, and 3 of March: 30. Working days are no matter.
    [shanghai, '2026-02-01T02:00Z', '2026-03-03T02:00Z'],
    // February 20 10:00 and 30 days: March 22 10:00, in summer time.
    [newYork, '2026-02-20T15:00Z', '2026-03-22T14:00Z'],
    [berlin, '2026-10-01T08:00Z', '2026-10-31T09:00Z'],
  ])('%s: counts calendar days, %s + 30 is %s', (zone, since, due) => {
    const { clock, rules } = asClock({ zone, since, days: 7, kind: 'working', due })
    expect(dueAt({ ...clock, kind: 'contact' }, rules, calendar)).toEqual(new Date(due))
  })
})

it('nothing is due after the last level, or in a stage without a limit', () => {
  const { clock, rules } = asClock({ zone: shanghai, since: '2026-02-11 09:00', days: 7, kind: 'working', due: '' })
  expect(dueAt({ ...clock, level: 2 }, rules, calendar)).toBeNull()
  expect(dueAt(clock, { ...rules, limitDays: undefined }, calendar)).toBeNull()
  expect(limitAt(clock, clock.since, { ...rules, limitDays: undefined }, calendar)).toBeNull()
})

function asClock({ zone, since, days, kind, after = 0, quiet, spent = 0, held }: Row): {
  clock: TimerState
  rules: TimerRules
} {
  const from = momentOf(zone, since)
  return {
    clock: {
      kind: 'stage',
      since: from,
      spentMs: spent * hour,
      level: 1,
      pausedUntil: spent > 0 ? from : null,
      heldUntil: held === undefined ? null : momentOf(zone, held),
    },
    rules: {
      time: {
        ...defaultTimeRule,
        days: kind,
        levels: [{ afterDays: after, to: 'supervisor' }],
        ...(quiet ? { quiet } : {}),
      },
      timeZone: zone,
      limitDays: days,
    },
  }
}

function momentOf(zone: string, text: string): Date {
  return text.endsWith('Z') ? new Date(text) : instantOf(text.slice(0, 10), text.slice(11), zone)
}

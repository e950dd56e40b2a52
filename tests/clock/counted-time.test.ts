import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterCounted, beforeCounted, type Counting, countedBetween } from '../../src/clock/counted-time.ts'
import { wallTimeAt } from '../../src/clock/wall-clock.ts'
import { workCalendar } from '../../src/clock/work-calendar.ts'
import { anyMoment, anyZone, summerTimeZones } from './moments.ts'

const minute = 60_000
const day = 86_400_000

const anyCounting: fc.Arbitrary<Counting> = fc.record({
  days: fc.constantFrom('calendar' as const, 'working' as const),
  timeZone: anyZone,
  calendar: fc.constant(workCalendar(new Map([['2026-03-08', true]]))),
})
const anyLength = fc.oneof(
  fc.integer({ min: 0, max: 60 * day }),
  fc.nat(60).map((days) => days * day),
)
const runs = { numRuns: 500 }

describe('time that counts', () => {
  it('is as much as was asked for; more only where the clocks skip its end, by what is left of the gap', () => {
    fc.assert(
      fc.property(anyMoment, anyLength, anyCounting, (from, ms, counting) => {
        const due = afterCounted(from, ms, counting)
        const surplus = countedBetween(from, due, counting) - ms
        expect(surplus).toBeGreaterThanOrEqual(0)
        if (surplus === 0) return
        const before = new Date(due.getTime() - 1)
        const gap = wallTimeAt(counting.timeZone, due) - wallTimeAt(counting.timeZone, before) - 1
        expect(gap).toBeGreaterThanOrEqual(30 * minute)
        expect(surplus).toBeLessThanOrEqual(gap)
      }),
      runs,
    )
  })

  it('is full no earlier: any later moment has counted more, any earlier one not more', () => {
    fc.assert(
      fc.property(anyMoment, anyLength, anyCounting, fc.integer({ min: 1, max: day }), (from, ms, counting, away) => {
        const due = afterCounted(from, ms, counting).getTime()
        expect(countedBetween(from, new Date(due + away), counting)).toBeGreaterThan(ms)
        expect(countedBetween(from, new Date(due - away), counting)).toBeLessThanOrEqual(ms)
      }),
      runs,
    )
  })

  it('leads back to where it was counted to, or to the next moment that counts', () => {
    fc.assert(
      fc.property(anyMoment, anyMoment, anyCounting, (one, other, counting) => {
        const [from, to] = one < other ? [one, other] : [other, one]
        const counted = countedBetween(from, to, counting)
        const back = afterCounted(from, counted, counting)
        expect(back.getTime()).toBeGreaterThanOrEqual(to.getTime())
        expect(countedBetween(to, back, counting)).toBe(0)
      }),
      runs,
    )
  })

  it('is found backwards as well: as much counts from there as was asked for, and less from any later moment', () => {
    fc.assert(
      fc.property(anyMoment, anyLength, anyCounting, fc.integer({ min: 1, max: day }), (to, ms, counting, away) => {
        const from = beforeCounted(to, ms, counting)
        const missing = ms - countedBetween(from, to, counting)
        expect(missing).toBeGreaterThanOrEqual(0)
        expect(countedBetween(new Date(from.getTime() + away), to, counting)).toBeLessThanOrEqual(ms)
        if (missing === 0) return
        const before = new Date(from.getTime() - 1)
        const gap = wallTimeAt(counting.timeZone, from) - wallTimeAt(counting.timeZone, before) - 1
        expect(missing).toBeLessThanOrEqual(gap)
      }),
      runs,
    )
  })

  it('adds up', () => {
    fc.assert(
      fc.property(fc.array(anyMoment, { minLength: 3, maxLength: 3 }), anyCounting, (moments, counting) => {
        const [a, b, c] = moments.toSorted((one, other) => one.getTime() - other.getTime()) as [Date, Date, Date]
        expect(countedBetween(a, b, counting) + countedBetween(b, c, counting)).toBe(countedBetween(a, c, counting))
      }),
      runs,
    )
  })

  it('may be counted in two steps, unless the clocks skip where the first ends', () => {
    fc.assert(
      fc.property(anyMoment, anyLength, anyLength, anyCounting, (from, first, second, counting) => {
        const between = afterCounted(from, first, counting)
        fc.pre(countedBetween(from, between, counting) === first)
        expect(afterCounted(between, second, counting)).toEqual(afterCounted(from, first + second, counting))
      }),
      runs,
    )
  })

  it('is later for a later start or a greater length', () => {
    fc.assert(
      fc.property(anyMoment, anyLength, fc.nat(3 * day), fc.nat(3 * day), anyCounting, (from, ms, later, more, how) => {
        const due = afterCounted(from, ms, how).getTime()
        expect(due).toBeGreaterThanOrEqual(from.getTime())
        expect(afterCounted(new Date(from.getTime() + later), ms, how).getTime()).toBeGreaterThanOrEqual(due)
        expect(afterCounted(from, ms + more, how).getTime()).toBeGreaterThanOrEqual(due)
      }),
      runs,
    )
  })

  it('is what a clock on the wall has gone forward, watched every minute', () => {
    const anyMinute = anyMoment.map((at) => new Date(Math.floor(at.getTime() / minute) * minute))
    fc.assert(
      fc.property(
        fc.constantFrom(...summerTimeZones),
        anyMinute,
        fc.nat(3000),
        fc.boolean(),
        (timeZone, from, minutes, working) => {
          const counting: Counting = { days: working ? 'working' : 'calendar', timeZone, calendar: workCalendar() }
          const to = new Date(from.getTime() + minutes * minute)
          expect(countedBetween(from, to, counting)).toBe(watched(from, to, counting))
        },
      ),
      { numRuns: process.env.SOAK ? 3_000 : 60 },
    )
  })

  it('is none backwards, and what is over already is due now', () => {
    const counting: Counting = { days: 'calendar', timeZone: 'Asia/Shanghai', calendar: workCalendar() }
    const [now, later] = [new Date('2026-11-25T01:00:00Z'), new Date('2026-11-25T02:00:00Z')]
    expect(countedBetween(later, now, counting)).toBe(0)
    expect(afterCounted(now, -day, counting)).toEqual(now)
  })
})

/** Told apart from the product's way: from minute to minute, what the hand has gone beyond the furthest it was. */
function watched(from: Date, to: Date, { timeZone, days, calendar }: Counting): number {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const shownAt = (at: number) => Date.parse(`${clock.format(at).replace(' ', 'T')}Z`)
  // From three hours before on, so an hour shown again is known as such.
  let before = shownAt(from.getTime() - 180 * minute)
  let furthest = before
  let counted = 0
  for (let at = from.getTime() - 179 * minute; at <= to.getTime(); at += minute) {
    const shown = shownAt(at)
    // Before it goes back, the hand still goes through the minute it is in.
    const reached = shown < before ? before + minute : shown
    before = shown
    if (reached <= furthest) continue
    const today = new Date(furthest).toISOString().slice(0, 10)
    if (at > from.getTime() && (days === 'calendar' || calendar.isWorkday(today))) counted += reached - furthest
    furthest = reached
  }
  return counted
}

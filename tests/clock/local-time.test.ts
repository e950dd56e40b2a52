import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayIn } from '../../src/clock/day.ts'
import { instantOf, isTimeOfDay, timeIn } from '../../src/clock/local-time.ts'
import { momentAt, wallTimeAt } from '../../src/clock/wall-clock.ts'
import { anyMoment, anyZone } from './moments.ts'

describe('a local time', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-25', '08:40', '2026-11-25T00:40:00Z'],
    ['Asia/Kathmandu', '2026-11-25', '08:40', '2026-11-25T02:55:00Z'],
    ['America/New_York', '2026-07-01', '23:59', '2026-07-02T03:59:00Z'],
    // Skipped, 02:00 to 03:00: the moment after the gap.
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:00:00Z'],
    ['Europe/Berlin', '2026-03-29', '02:00', '2026-03-29T01:00:00Z'],
    // Skipped, half an hour only.
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30:00Z'],
    // Shown twice: the first.
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00Z'],
    ['Europe/Berlin', '2026-10-25', '02:00', '2026-10-25T00:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00Z'],
    // A whole day that never was.
    ['Pacific/Apia', '2011-12-30', '12:00', '2011-12-30T10:00:00Z'],
  ])('in %s on %s at %s is %s', (zone, day, time, moment) => {
    expect(instantOf(day, time, zone)).toEqual(new Date(moment))
  })

  it('is the first moment at which the clocks show it', () => {
    fc.assert(
      fc.property(anyZone, anyMoment, (zone, at) => {
        const first = instantOf(dayIn(zone, at), timeIn(zone, at), zone)
        expect([dayIn(zone, first), timeIn(zone, first)]).toEqual([dayIn(zone, at), timeIn(zone, at)])
        expect(first.getTime()).toBeLessThanOrEqual(at.getTime())
        for (const earlier of [30, 60].map((minutes) => new Date(first.getTime() - minutes * 60_000)))
          expect(timeIn(zone, earlier)).not.toBe(timeIn(zone, first))
      }),
      { numRuns: 300 },
    )
  })

  it('is written with two digits each', () => {
    expect(['00:00', '23:59', '24:00', '8:40', '12:60', '12:00:00'].map(isTimeOfDay)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('is of a zone there is', () => {
    expect(() => timeIn('Mars/Olympus', new Date())).toThrow(RangeError)
  })
})

describe('the wall clock', () => {
  it('never goes back, and has come just so far at the moment it is asked for', () => {
    const upToTwoHours = fc.integer({ min: 1, max: 7_200_000 })
    fc.assert(
      fc.property(anyZone, anyMoment, upToTwoHours, (zone, at, ms) => {
        const wall = wallTimeAt(zone, at)
        expect(wallTimeAt(zone, new Date(at.getTime() + ms))).toBeGreaterThanOrEqual(wall)
        expect(wallTimeAt(zone, momentAt(zone, wall))).toBe(wall)
      }),
      { numRuns: 500 },
    )
  })

  it('stands still while an hour is shown again', () => {
    const shown = (moment: string) => new Date(wallTimeAt('America/New_York', new Date(moment))).toISOString()
    expect(
      ['2026-11-01T05:59:00Z', '2026-11-01T06:00:00Z', '2026-11-01T06:59:59Z', '2026-11-01T07:01:00Z'].map(shown),
    ).toEqual([
      '2026-11-01T01:59:00.000Z',
      '2026-11-01T02:00:00.000Z',
      '2026-11-01T02:00:00.000Z',
      '2026-11-01T02:01:00.000Z',
    ])
  })
})

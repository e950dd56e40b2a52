import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterQuiet } from '../../src/clock/quiet-hours.ts'
import { anyMoment, anyZone } from './moments.ts'

const moved = (zone: string, at: string, from: string, to: string) =>
  afterQuiet(new Date(at), { from, to }, zone).toISOString().replace('.000', '')

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

describe('quiet hours', () => {
  it.each([
    // Over midnight, 21:00 to 08:00.
    ['2026-11-25T12:59:59Z', '2026-11-25T12:59:59Z'],
    ['2026-11-25T13:00:00Z', '2026-11-26T00:00:00Z'],
    ['2026-11-25T18:30:00Z', '2026-11-26T00:00:00Z'],
    ['2026-11-25T23:59:59Z', '2026-11-26T00:00:00Z'],
    ['2026-11-26T00:00:00Z', '2026-11-26T00:00:00Z'],
  ])('of the night in Shanghai: %s becomes %s', (at, then) => {
    expect(moved('Asia/Shanghai', at, '21:00', '08:00')).toBe(then)
  })

  it.each([
    ['2026-11-25T03:59:59Z', '2026-11-25T03:59:59Z'],
    ['2026-11-25T04:00:00Z', '2026-11-25T05:30:00Z'],
    ['2026-11-25T05:30:00Z', '2026-11-25T05:30:00Z'],
  ])('of one day, 12:00 to 13:30: %s becomes %s', (at, then) => {
    expect(moved('Asia/Shanghai', at, '12:00', '13:30')).toBe(then)
  })

  it('there are none when nobody set them, or when they end where they begin', () => {
    const at = new Date('2026-11-25T18:00:00Z')
    expect(afterQuiet(at, undefined, 'Asia/Shanghai')).toBe(at)
    expect(afterQuiet(at, { from: '08:00', to: '08:00' }, 'Asia/Shanghai')).toBe(at)
  })

  it.each([
    // They end at a time that is skipped (02:30 in New York, March 8): when the clocks show 03:00.
    ['2026-03-08T06:30:00Z', '22:00', '02:30', '2026-03-08T07:00:00Z'],
    ['2026-03-08T07:00:00Z', '22:00', '02:30', '2026-03-08T07:00:00Z'],
    // They begin at one: at 03:00 they have begun.
    ['2026-03-08T07:00:00Z', '02:30', '06:00', '2026-03-08T10:00:00Z'],
    // The night with the hour shown twice (01:00 to 02:00, November 1) is an hour longer.
    ['2026-11-01T02:30:00Z', '22:00', '08:00', '2026-11-01T13:00:00Z'],
    // They end within it: over after the first 01:30, and not quiet again when it is 01:10 once more.
    ['2026-11-01T05:10:00Z', '22:00', '01:30', '2026-11-01T05:30:00Z'],
    ['2026-11-01T06:10:00Z', '22:00', '01:30', '2026-11-01T06:10:00Z'],
    // They begin within it: since the first 01:30, still when it is 01:10 once more.
    ['2026-11-01T05:10:00Z', '01:30', '07:00', '2026-11-01T05:10:00Z'],
    ['2026-11-01T06:10:00Z', '01:30', '07:00', '2026-11-01T12:00:00Z'],
  ])('when the clocks change: %s with %s to %s becomes %s', (at, from, to, then) => {
    expect(moved('America/New_York', at, from, to)).toBe(then)
  })

  it('are over at their end, which is never earlier and at most a day away', () => {
    const time = fc.integer({ min: 0, max: 1439 }).map((minutes) => {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
      return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
    })
    fc.assert(
      fc.property(anyMoment, anyZone, time, time, (at, zone, from, to) => {
        // Hours of speech so few that the clocks can skip them all have no end of the quiet on that day.
        fc.pre(from === to || (minutesOf(from) - minutesOf(to) + 1440) % 1440 >= 120)
        const then = afterQuiet(at, { from, to }, zone)
        expect(then.getTime()).toBeGreaterThanOrEqual(at.getTime())
        expect(then.getTime() - at.getTime()).toBeLessThan(25 * 3_600_000)
        expect(afterQuiet(then, { from, to }, zone)).toEqual(then)
      }),
      { numRuns: 500 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayIn } from '../../src/clock/day.ts'
import { dayAfter, startOfDay } from '../../src/clock/start-of-day.ts'

describe('the start of a day', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-23', '2026-11-22T16:00:00Z'],
    ['UTC', '2026-11-23', '2026-11-23T00:00:00Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00Z'],
    ['America/New_York', '2026-03-09', '2026-03-09T04:00:00Z'],
    ['America/New_York', '2026-11-02', '2026-11-02T05:00:00Z'],
    ['Asia/Kathmandu', '2026-01-01', '2025-12-31T18:15:00Z'],
    // The clocks go from 24:00 to 01:00: the day begins at one.
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00Z'],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z'],
  ])('in %s, %s is %s', (zone, day, moment) => {
    expect(startOfDay(day, zone)).toEqual(new Date(moment))
  })

  it('is in the day, and the moment before it is not', () => {
    const zones = [
      'Asia/Shanghai',
      'America/New_York',
      'America/Santiago',
      'Africa/Cairo',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'America/Sao_Paulo',
    ]
    const days = fc.date({ min: new Date('2013-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(fc.constantFrom(...zones), days, (zone, date) => {
        const day = date.toISOString().slice(0, 10)
        const start = startOfDay(day, zone)
        expect(dayIn(zone, start)).toBe(day)
        expect(dayIn(zone, new Date(start.getTime() - 1))).toBe(dayAfter(day, -1))
      }),
      { numRuns: 300 },
    )
  })
})

describe('days after', () => {
  it.each([
    ['2026-11-23', 8, '2026-12-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s by %i is %s', (day, days, then) => {
    expect(dayAfter(day, days)).toBe(then)
  })
})

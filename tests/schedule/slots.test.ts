import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter } from '../../src/clock/start-of-day.ts'
import { dueSlots, latestSlot, nextSlot, slotName, slotOf } from '../../src/schedule/slots.ts'

const shanghai = { at: '08:40', timeZone: 'Asia/Shanghai' }
const newYork = (at: string) => ({ at, timeZone: 'America/New_York' })
const hour = 3_600_000

describe('a slot', () => {
  it('is named by what was configured', () => {
    expect(slotName('2026-11-25', shanghai)).toBe('2026-11-25T08:40 Asia/Shanghai')
  })

  it('falls due at that time on the clocks of its zone', () => {
    expect(slotOf('2026-11-25', shanghai).dueAt).toEqual(new Date('2026-11-25T00:40:00Z'))
  })

  it.each([
    ['skipped by the clocks, it falls due at the first moment after the gap', '02:30', '2026-03-08', '07:00'],
    ['shown twice, it falls due at the first of the two', '01:30', '2026-11-01', '05:30'],
    ['just before the clocks change, as on any day', '01:59', '2026-03-08', '06:59'],
    ['on the day after, by the new offset', '02:30', '2026-03-09', '06:30'],
  ])('%s', (_, at, day, utc) => {
    expect(slotOf(day, newYork(at)).dueAt).toEqual(new Date(`${day}T${utc}:00Z`))
  })

  it('skipped at midnight, it falls due when that day begins', () => {
    const cairo = { at: '00:15', timeZone: 'Africa/Cairo' }
    expect(slotOf('2026-04-24', cairo).dueAt).toEqual(new Date('2026-04-23T22:00:00Z'))
  })
})

describe('the latest and the next slot', () => {
  const minute = (time: string) => new Date(`2026-11-25T${time}:00Z`)

  it.each([
    ['a minute before', '00:39', '2026-11-24', '2026-11-25'],
    ['at that very moment', '00:40', '2026-11-25', '2026-11-26'],
    ['in the evening', '14:00', '2026-11-25', '2026-11-26'],
    ['when it is the next day there already', '23:00', '2026-11-25', '2026-11-26'],
  ])('%s', (_, time, latest, next) => {
    expect(latestSlot(minute(time), shanghai)).toEqual(slotOf(latest, shanghai))
    expect(nextSlot(minute(time), shanghai)).toEqual(slotOf(next, shanghai))
  })

  it('fall due together where a zone left out a whole day, and the next is the day after', () => {
    const apia = { at: '00:00', timeZone: 'Pacific/Apia' }
    const together = new Date('2011-12-30T10:00:00Z')
    expect(slotOf('2011-12-30', apia).dueAt).toEqual(together)
    expect(latestSlot(together, apia)).toEqual({ name: '2011-12-31T00:00 Pacific/Apia', dueAt: together })
    expect(nextSlot(together, apia).name).toBe('2012-01-01T00:00 Pacific/Apia')
  })

  const zones = [
    'Asia/Shanghai',
    'America/New_York',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'Pacific/Apia',
  ]
  const daily = fc.record({
    at: fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
    timeZone: fc.constantFrom(...zones),
  })
  const moment = fc
    .integer({ min: Date.parse('2010-01-01T00:00:00Z'), max: Date.parse('2030-01-01T00:00:00Z') })
    .map((ms) => new Date(ms))

  it('leave no moment between them and no slot out, in any zone at any time', () => {
    fc.assert(
      fc.property(daily, moment, (every, now) => {
        const [latest, next] = [latestSlot(now, every), nextSlot(now, every)]
        expect(latest.dueAt <= now && now < next.dueAt).toBe(true)
        expect(latestSlot(next.dueAt, every).dueAt).toEqual(next.dueAt)
        expect(latestSlot(new Date(next.dueAt.getTime() - 1), every)).toEqual(latest)
      }),
      { numRuns: 300 },
    )
  })
})

describe('what fell due', () => {
  const noon = (day: string) => new Date(`${day}T04:00:00Z`)
  const names = (nextAt: Date, now: Date, most = 40) =>
    dueSlots(nextAt, now, shanghai, most).map(({ name }) => name.slice(5, 10))

  it('is the slot it was planned for, or none before it', () => {
    const planned = slotOf('2026-11-25', shanghai).dueAt
    expect(names(planned, noon('2026-11-25'))).toEqual(['11-25'])
    expect(names(planned, noon('2026-11-24'))).toEqual([])
  })

  it('is, after days away, every slot of them, the latest first', () => {
    expect(names(slotOf('2026-11-22', shanghai).dueAt, noon('2026-11-25'))).toEqual([
      '11-25',
      '11-24',
      '11-23',
      '11-22',
    ])
  })

  it('is no more than what is asked for after years away', () => {
    const found = names(slotOf('2020-01-01', shanghai).dueAt, noon('2026-11-25'), 32)
    expect([found.length, found[0], found.at(-1)]).toEqual([32, '11-25', dayAfter('2026-11-25', -31).slice(5)])
  })

  it.each([-1, 1])(
    'is the same slot when the rules of the zone have moved it by %d h since it was planned',
    (hours) => {
      const planned = new Date(slotOf('2026-11-25', shanghai).dueAt.getTime() + hours * hour)
      expect(names(planned, noon('2026-11-25'))).toEqual(['11-25'])
    },
  )
})

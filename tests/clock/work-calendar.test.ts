import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { officialDays } from '../../src/clock/official-days.ts'
import { workCalendar } from '../../src/clock/work-calendar.ts'
import { runScript } from '../support/run-script.ts'

describe('the work calendar', () => {
  it.each([
    ['2026-11-25', true, 'a Wednesday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-10-01', false, 'a Thursday, National Day'],
    ['2026-10-10', true, 'a Saturday worked instead'],
    ['2026-02-14', true, 'a Saturday before Spring Festival'],
    ['2026-02-23', false, 'a Monday, the last of Spring Festival'],
  ])('%s is worked: %s (%s)', (day, working) => {
    expect(workCalendar().isWorkday(day)).toBe(working)
  })

  it('lets days of one’s own win over it', () => {
    const calendar = workCalendar(
      new Map([
        ['2026-10-10', false],
        ['2026-11-28', true],
        ['2026-11-25', false],
      ]),
    )
    expect(['2026-10-10', '2026-11-28', '2026-11-25', '2026-11-26'].map(calendar.isWorkday)).toEqual([
      false,
      true,
      false,
      true,
    ])
  })

  it('knows the years it has the notice of, and falls back to the weekdays for others', () => {
    const calendar = workCalendar()
    expect([2004, 2025, 2026, 2003, 2099].map(calendar.knows)).toEqual([true, true, true, false, false])
    // A Thursday, and New Year's Day.
    expect(calendar.isWorkday('2099-01-01')).toBe(true)
    expect(calendar.isWorkday('2099-01-03')).toBe(false)
  })

  it('knows a year somebody has set days of', () => {
    const calendar = workCalendar(new Map([['2099-01-01', false]]))
    expect([calendar.knows(2099), calendar.knows(2098)]).toEqual([true, false])
    expect(calendar.isWorkday('2099-01-01')).toBe(false)
  })

  it('names the holiday of an official day, in both languages', () => {
    expect(officialDays(2026).get('2026-10-10')).toEqual({ working: true, name: { zh: '国庆节', en: 'National Day' } })
    expect(officialDays(2026).get('2026-11-25')).toBeUndefined()
  })

  it('is the same whatever the zone of the machine', async () => {
    // The package looks at the machine's own zone for days without an entry: a Monday would be a Sunday in New York.
    const script = join(import.meta.dirname, 'processes/print-workdays.ts')
    const printed = await Promise.all(
      ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'].map((TZ) => runScript(script, [], { TZ }).ended),
    )
    expect(printed.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(printed[0]!.output).toHaveLength(365 + 365)
    expect(new Set(printed.map(({ output }) => output)).size).toBe(1)
  })
})

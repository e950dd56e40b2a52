import { expect, it } from 'vitest'
import { workCalendar } from '../../src/clock/work-calendar.ts'
import { missingYear } from '../../src/workdays/missing-year.ts'

const official = workCalendar()
const withNextYear = workCalendar(new Map([['2027-01-01', false]]))

it.each([
  ['2026-10-31', 'nobody misses next year yet', official, undefined],
  ['2026-11-01', 'next year is missed', official, 2027],
  ['2026-12-31', 'and still on its eve', official, 2027],
  ['2027-01-01', 'then it is this year', official, 2027],
  ['2027-05-01', 'in spring too', official, 2027],
  ['2026-11-01', 'unless somebody has set it', withNextYear, undefined],
  ['2027-11-01', 'which says nothing of the year after', withNextYear, 2028],
])('on %s %s', (today, _what, calendar, year) => {
  expect(missingYear(calendar, today)).toBe(year)
})

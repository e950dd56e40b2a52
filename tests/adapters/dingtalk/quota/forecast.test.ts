import { expect, it } from 'vitest'
import { forecastOf, progressOf } from '../../../../adapters/dingtalk/quota/forecast.ts'
import { levelOf } from '../../../../adapters/dingtalk/quota/level.ts'
import { workCalendar } from '../../../../src/clock/work-calendar.ts'

/** November 2026 has 21 working days in Shanghai, from Monday the 2nd on. */
const calendar = workCalendar()
const at = (moment: string) => progressOf(new Date(`${moment}+08:00`), calendar)
const forecast = (used: number, moment: string) => forecastOf(used, at(moment))

it('a month is as far as its working days are, and a day as far as its hours', () => {
  expect(at('2026-11-01T12:00')).toEqual({ done: 0, all: 21, day: 0 })
  expect(at('2026-11-02T09:00')).toEqual({ done: 0, all: 21, day: 1 })
  expect(at('2026-11-03T13:30')).toEqual({ done: 1.5, all: 21, day: 2 })
  expect(at('2026-11-07T13:30')).toEqual({ done: 5, all: 21, day: 5 })
  expect(at('2026-11-30T23:59')).toEqual({ done: 21, all: 21, day: 21 })
})

it('nothing is foretold before the fifth working day', () => {
  expect(forecast(4_000, '2026-11-05T18:00')).toBeUndefined()
  expect(forecast(1_000, '2026-11-06T18:00')).toBe(4_200)
})

it('what is foretold is never less than what was used', () => {
  expect(forecast(1_000, '2026-11-30T23:59')).toBe(1_000)
})

it('a day in Shanghai is meant, not one of UTC', () => {
  expect(progressOf(new Date('2026-10-31T16:30:00Z'), calendar).all).toBe(21)
})

const level = (used: number, moment: string, most = 5_000) => levelOf({ used, most, isClosed: false }, at(moment))

it('is told from seven tenths on, and saved on from nine tenths', () => {
  expect(level(3_499, '2026-11-30T23:00')).toMatchObject({ isNear: false, saves: false })
  expect(level(3_500, '2026-11-30T23:00')).toMatchObject({ isNear: true, saves: false })
  expect(level(4_499, '2026-11-30T23:00')).toMatchObject({ saves: false })
  expect(level(4_500, '2026-11-30T23:00')).toMatchObject({ saves: true })
  expect(level(4_500, '2026-11-03T10:00')).toMatchObject({ saves: true })
})

it('what is saved is not spent until nothing is left for a day of more work', () => {
  expect(level(1_100, '2026-11-10T18:00', 3_300)).toMatchObject({ saves: true, forecast: 3_300 })
  expect(level(1_100, '2026-11-10T18:00', 3_475)).toMatchObject({ saves: false })
})

it('is saved on as soon as it will not do by its pace, and no longer once it does', () => {
  expect(level(1_100, '2026-11-05T18:00', 4_000)).toMatchObject({ saves: false })
  expect(level(1_100, '2026-11-06T18:00', 4_000)).toMatchObject({ saves: true, forecast: 4_620 })
  expect(level(1_100, '2026-11-10T18:00', 4_000)).toMatchObject({ saves: false, forecast: 3_300 })
})

import { describe, expect, it } from 'vitest'
import { dayReader, readWholeDay } from '../../src/importing/read-date.ts'
import { typedDays } from '../typed-lines/typed-days.ts'

describe('a day in a file', () => {
  it.each([
    ['YYYY-MM-DD', '2026-11-03', '2026-11-03'],
    ['M/D/YYYY', '3/1/2017', '2017-03-01'],
    ['M/D/YYYY', '12/31/2017', '2017-12-31'],
    ['DD.MM.YYYY', '01.02.2026', '2026-02-01'],
    ['YYYY年M月D日', '2026年2月9日', '2026-02-09'],
  ])('is read as %s: %s', (format, text, day) => {
    expect(dayReader(format)(text)).toBe(day)
  })

  it.each([
    ['YYYY-MM-DD', '2026-1-1'],
    ['M/D/YYYY', '13/1/2017'],
    ['M/D/YYYY', '2/29/2017'],
    ['M/D/YYYY', '3/1/17'],
    ['DD.MM.YYYY', '01x02x2026'],
  ])('is refused when it is not %s: %s', (format, text) => {
    expect(() => dayReader(format)(text)).toThrow(expect.objectContaining({ code: 'error.import.date' }))
  })

  it.each<readonly [typed: string, day: string]>([
    ...typedDays.filter(([typed]) => /2026|2027|二〇二六/u.test(typed.normalize('NFKC')) && !typed.startsWith('12/3')),
    ['2026-01-05 00:00:00', '2026-01-05'],
    ['12/25/2026', '2026-12-25'],
    ['2099-12-31', '2099-12-31'],
    ['1987-06-05', '1987-06-05'],
  ])('is read without a format where it can be in one way alone: %s', (text, day) => {
    expect(readWholeDay(text)).toBe(day)
  })

  it.each(['3/4/2026', '12月3日', '明天', '26-12-03', 'Dec 3', '2026-02-30', '', '12月3日 周四'])(
    'is refused without a format: %s',
    (text) => {
      expect(() => readWholeDay(text)).toThrow(expect.objectContaining({ code: 'error.import.dateUnclear' }))
    },
  )

  it.each(['YYYY-MM', 'MM/DD/MM', 'Y-M-D', ''])('has no format like "%s"', (format) => {
    expect(() => dayReader(format)).toThrow(expect.objectContaining({ code: 'error.import.dateFormat' }))
  })
})

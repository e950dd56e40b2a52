import { describe, expect, it } from 'vitest'
import { dayReader } from '../../src/importing/read-date.ts'

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

  it.each(['YYYY-MM', 'MM/DD/MM', 'Y-M-D', ''])('has no format like "%s"', (format) => {
    expect(() => dayReader(format)).toThrow(expect.objectContaining({ code: 'error.import.dateFormat' }))
  })
})

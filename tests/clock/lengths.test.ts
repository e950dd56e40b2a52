import { expect, it } from 'vitest'
import { msPerDay, msPerHour } from '../../src/clock/lengths.ts'
import { sources, textOf } from '../repository/file-imports.ts'

it('an hour and a day have their length in one file', () => {
  expect([msPerHour, msPerDay]).toEqual([60 * 60 * 1000, 24 * 60 * 60 * 1000])
  const written = /86_?400_?000|\b3_?600_?000\b|24 \* 60 \* 60|60 \* 60 \* 1000/
  expect(written.test('const keptMs = 90 * 24 * 60 * 60 * 1000')).toBe(true)
  const found = sources.filter((file) => !file.startsWith('tests/') && written.test(textOf(file)))
  expect(found).toEqual(['src/clock/lengths.ts'])
})

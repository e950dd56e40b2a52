import { expect, it } from 'vitest'
import { median } from '../../bench/statistics.ts'

it('a median is the middle one, or half way between the middle two', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([7])).toBe(7)
})

import { expect, it } from 'vitest'
import { growthOf, outgrows } from './growth.ts'

const longest = 4000

it('work that grows with the text alone does not outgrow it', () => {
  expect(outgrows(growthOf((text) => text.toUpperCase().split(' '), longest))).toBe(false)
})

it('work that grows with the square of the text outgrows it', () => {
  expect(outgrows(growthOf((text) => /^1\s*\s*$/.test(text), longest))).toBe(true)
})

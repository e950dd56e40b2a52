import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isDeeperThan } from '../../../adapters/web/json-depth.ts'

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0

it('a JSON text is as deep as the value in it, whatever its strings hold', () => {
  const text = fc.string({ unit: fc.constantFrom('"', '\\', '[', ']', '{', '}', 'a', '\u2028') })
  const value = fc.jsonValue({ maxDepth: 5 }).chain((inner) => fc.record({ inner: fc.constant(inner), text }))
  fc.assert(
    fc.property(value, fc.integer({ min: 0, max: 7 }), (given, most) => {
      expect(isDeeperThan(most, JSON.stringify(given))).toBe(depthOf(given) > most)
    }),
  )
})

it('what is no JSON is looked at all the same', () => {
  expect(isDeeperThan(3, '[[[[')).toBe(true)
  expect(isDeeperThan(3, ']]]][[[')).toBe(false)
  expect(isDeeperThan(3, '"[[[[')).toBe(false)
})

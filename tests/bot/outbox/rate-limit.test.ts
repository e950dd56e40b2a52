import { expect, it } from 'vitest'
import { waitFor } from '../../../src/bot/outbox/rate-limit.ts'

const now = new Date('2026-11-23T02:00:00Z')
const secondsAgo = (...seconds: number[]) =>
  seconds.map((count) => ({ at: new Date(now.getTime() - count * 1000), messages: 1 }))

it('what keeps the limits goes at once', () => {
  expect(waitFor({}, true, secondsAgo(0, 1, 2), now)).toBe(0)
  expect(waitFor({ gapMs: 1000, perGroupPerMinute: 2 }, true, secondsAgo(5, 70), now)).toBe(0)
  expect(waitFor({ gapMs: 1000 }, false, [], now)).toBe(0)
})

it('between two messages there is a gap', () => {
  expect(waitFor({ gapMs: 3000 }, false, secondsAgo(1, 9), now)).toBe(2000)
})

it('a group gets so many in a minute, one person any number', () => {
  expect(waitFor({ perGroupPerMinute: 2 }, true, secondsAgo(10, 20, 30), now)).toBe(40_000)
  expect(waitFor({ perGroupPerMinute: 2 }, false, secondsAgo(10, 20, 30), now)).toBe(0)
})

it('one person gets so many in a minute and so many in an hour', () => {
  expect(waitFor({ perPersonPerMinute: 2 }, false, secondsAgo(10, 20), now)).toBe(40_000)
  expect(waitFor({ perPersonPerMinute: 2, perPersonPerHour: 3 }, false, secondsAgo(10, 70, 600), now)).toBe(3_000_000)
  expect(waitFor({ perPersonPerMinute: 2, perPersonPerHour: 4 }, false, secondsAgo(10, 70, 600), now)).toBe(0)
})

it('a message that became several of the platform counts as so many', () => {
  const [first, second] = secondsAgo(10, 20)
  expect(waitFor({ perPersonPerMinute: 4 }, false, [first!, { ...second!, messages: 3 }], now)).toBe(40_000)
  expect(waitFor({ perPersonPerMinute: 5 }, false, [first!, { ...second!, messages: 3 }], now)).toBe(0)
})

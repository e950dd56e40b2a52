import { expect, it } from 'vitest'
import { waitFor } from '../../../src/bot/outbox/rate-limit.ts'

const now = new Date('2026-11-23T02:00:00Z')
const secondsAgo = (...seconds: number[]) => seconds.map((count) => new Date(now.getTime() - count * 1000))

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

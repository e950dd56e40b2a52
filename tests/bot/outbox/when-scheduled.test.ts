import { expect, it } from 'vitest'
import { whenScheduled } from '../../../src/bot/outbox/when-scheduled.ts'
import { longestJitterMs } from '../../../src/clock/jitter.ts'

const crowded = { crowdedMinutes: [0, 30] }
const ids = Array.from({ length: 100 }, (_, n) => `person ${n}`)
/** Milliseconds after it was due, of a hundred people. */
const late = (time: string, pace: Parameters<typeof whenScheduled>[1], spread?: 'always') => {
  const now = new Date(`2026-11-25T${time}Z`)
  const scheduled = (id: string) => whenScheduled({ id, ...(spread ? { spread } : {}) }, pace, now)
  return ids.map((id) => scheduled(id).getTime() - now.getTime())
}

it.each(['09:00:00', '09:30:59'])('at %s, when everybody speaks, what is scheduled is spread', (time) => {
  const waits = late(time, crowded)
  expect(Math.max(...waits)).toBeGreaterThan(longestJitterMs * 0.9)
  expect(Math.max(...waits)).toBeLessThanOrEqual(longestJitterMs)
  expect(Math.min(...waits)).toBeLessThan(longestJitterMs * 0.1)
  expect(late(time, crowded)).toEqual(waits)
})

it('in any other minute, and where no minute is crowded, it goes out at once', () => {
  const atOnce = ids.map(() => 0)
  expect(late('09:01:00', crowded)).toEqual(atOnce)
  expect(late('08:59:59', crowded)).toEqual(atOnce)
  expect(late('09:00:00', {})).toEqual(atOnce)
})

it('what is dear to draw is spread in every minute', () => {
  expect(new Set(late('09:01:00', {}, 'always')).size).toBeGreaterThan(90)
})

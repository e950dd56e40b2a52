import { expect, it } from 'vitest'
import { RewritePace } from '../../../src/bot/outbox/rewrite-pace.ts'

const at = (second: number) => new Date(Date.parse('2026-11-23T02:00:00Z') + second * 1000)

it('so many copies of a lane are rewritten in a minute, and each lane has its own', () => {
  const pace = new RewritePace()
  const take = (second: number, lane = 'slack:T1') => pace.take(lane, 3, { processes: 1, now: at(second) })
  expect([take(0), take(1), take(2)]).toEqual([0, 0, 0])
  expect(take(10)).toBe(50_000)
  expect(take(10, 'slack:T2')).toBe(0)
  expect([take(60), take(60)]).toEqual([0, 1_000])
})

it('several processes share what the lane is allowed', () => {
  const pace = new RewritePace()
  const take = (second: number) => pace.take('slack:T1', 45, { processes: 2, now: at(second) })
  const taken = Array.from({ length: 30 }, (_, n) => take(n)).filter((ms) => ms === 0)
  expect(taken).toHaveLength(22)
})

it('a share is never nothing', () => {
  const pace = new RewritePace()
  expect(pace.take('slack:T1', 3, { processes: 9, now: at(0) })).toBe(0)
  expect(pace.take('slack:T1', 3, { processes: 9, now: at(1) })).toBe(59_000)
})

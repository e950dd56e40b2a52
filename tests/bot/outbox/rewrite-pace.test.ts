import { expect, it } from 'vitest'
import { RewritePace } from '../../../src/bot/outbox/rewrite-pace.ts'

const at = (second: number) => new Date(Date.parse('2026-11-23T02:00:00Z') + second * 1000)
const lane = 'slack:T1'

it('so many copies of a lane are rewritten in a minute, and each lane has its own', () => {
  const pace = new RewritePace()
  const take = (second: number, where = lane) => pace.take(where, 3, { sent: [], now: at(second) })
  expect([take(0), take(1), take(2)]).toEqual([0, 0, 0])
  expect(take(10)).toBe(50_000)
  expect(take(10, 'slack:T2')).toBe(0)
  expect([take(60), take(60)]).toEqual([0, 1_000])
})

it('what others have rewritten counts, also before this process began', () => {
  const pace = new RewritePace()
  const sent = [at(50), at(40), at(30)]
  expect(pace.take(lane, 3, { sent, now: at(60) })).toBe(30_000)
  expect(pace.take(lane, 4, { sent, now: at(60) })).toBe(0)
})

it('what was begun counts once when it was sent', () => {
  const pace = new RewritePace()
  expect(pace.take(lane, 2, { sent: [], now: at(0) })).toBe(0)
  expect(pace.take(lane, 2, { sent: [at(0)], now: at(1) })).toBe(0)
  expect(pace.take(lane, 2, { sent: [at(1), at(0)], now: at(2) })).toBe(58_000)
})

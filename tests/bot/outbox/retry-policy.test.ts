import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Withheld } from '../../../src/bot/outbox/draw-message.ts'
import { retryPolicy } from '../../../src/bot/outbox/retry-policy.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'

const createdAt = new Date('2026-11-23T02:00:00Z')
const threeDays = 3 * 24 * 3_600_000
const aged = (ms: number) => new Date(createdAt.getTime() + ms)
const failures = fc.constantFrom(new NeverArrived('x'), new RemoteRefused('x'), new Withheld('x'), new TypeError('x'))

describe('a message that could not be sent', () => {
  it('comes back within five minutes for three days when it never arrived', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 0, max: threeDays - 1 }), (attempt, age) => {
        const verdict = retryPolicy(new NeverArrived('x'), { attempt, createdAt }, aged(age))
        expect(verdict).toMatchObject({ dead: false, countsAs: 1 })
        if (verdict.dead) return
        expect(verdict.inMs).toBeGreaterThan(0)
        expect(verdict.inMs).toBeLessThanOrEqual(300_000)
      }),
    )
  })

  it('comes back within seconds as long as it is young, however often it was tried, and later the longer it waits', () => {
    const refused = new RemoteRefused('token_revoked', { about: 'lane' })
    const wait = (error: Error, ageMs: number) => {
      const verdict = retryPolicy(error, { attempt: 99, createdAt }, aged(ageMs))
      return verdict.dead ? Number.POSITIVE_INFINITY : verdict.inMs
    }
    for (const failure of [new NeverArrived('x'), refused]) {
      expect(wait(failure, 40_000)).toBeLessThanOrEqual(5_000)
      expect(wait(failure, 400_000)).toBeGreaterThan(20_000)
    }
    expect(wait(refused, threeDays - 1)).toBe(60_000)
  })

  it('comes back later each time at first', () => {
    const waits = [0, 1, 2, 3].map((attempt) => retryPolicy(new NeverArrived('x'), { attempt, createdAt }, createdAt))
    const times = waits.map((verdict) => (verdict.dead ? 0 : verdict.inMs))
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it('is given up on at three days, when the platform said no, or when nobody may see it any more', () => {
    expect(retryPolicy(new NeverArrived('x'), { attempt: 0, createdAt }, aged(threeDays)).dead).toBe(true)
    expect(retryPolicy(new RemoteRefused('x'), { attempt: 0, createdAt }, createdAt).dead).toBe(true)
    expect(retryPolicy(new Withheld('x'), { attempt: 0, createdAt }, createdAt).dead).toBe(true)
  })

  it('is given up on after eight attempts when the failure is ours', () => {
    const dead = Array.from({ length: 8 }, (_, attempt) =>
      retryPolicy(new TypeError(), { attempt, createdAt }, createdAt),
    )
    expect(dead.map((verdict) => verdict.dead)).toEqual([false, false, false, false, false, false, false, true])
  })

  it('comes back when the platform says, at no cost, for three days', () => {
    const refused = new RemoteRefused('busy', { retryAfterMs: 1234 })
    expect(retryPolicy(refused, { attempt: 99, createdAt }, createdAt)).toEqual({
      dead: false,
      inMs: 1234,
      countsAs: 0,
    })
    expect(retryPolicy(refused, { attempt: 0, createdAt }, aged(threeDays)).dead).toBe(true)
  })

  it('has a moment to come back at, or none', () => {
    fc.assert(
      fc.property(failures, fc.nat(5000), fc.nat(2 * threeDays), (error, attempt, age) => {
        const verdict = retryPolicy(error, { attempt, createdAt }, aged(age))
        if (!verdict.dead) expect(Number.isFinite(verdict.inMs)).toBe(true)
      }),
    )
  })
})

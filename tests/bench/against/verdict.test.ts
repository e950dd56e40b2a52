import { describe, expect, it, test } from 'vitest'
import { isNotSlower, judge, medianInterval, pairedRatios } from '../../../bench/against/verdict.ts'

const oneTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1)

describe('rates of the same passes', () => {
  it('are compared within each pass', () => {
    expect(pairedRatios([110, 45, 300], [100, 50, 300])).toEqual([1.1, 0.9, 1])
  })

  it('are not compared when one has a pass more', () => {
    expect(() => pairedRatios([1, 2], [1])).toThrow('2 passes of one, 1 of the other')
  })
})

describe('the interval of a median', () => {
  // By the binomial distribution with p = ½, as tables of the sign test's interval have it.
  test.each([
    [6, 1, 6, 0.96875],
    [8, 1, 8, 0.9921875],
    [9, 2, 8, 0.9609375],
    [12, 3, 10, 0.96142578125],
    [15, 4, 12, 0.96484375],
    [20, 6, 15, 0.9586105347],
    [25, 8, 18, 0.9567147493],
  ])('of %i values reaches from number %i to number %i', (n, low, high, confidence) => {
    const interval = medianInterval(oneTo(n).toReversed())
    expect(interval).toMatchObject({ low, high })
    expect(interval.confidence).toBeCloseTo(confidence, 9)
  })

  it('of too few values is all of them, and says that it is less sure', () => {
    expect(medianInterval([3, 1, 2])).toEqual({ low: 1, high: 3, confidence: 0.75 })
    expect(medianInterval([1])).toEqual({ low: 1, high: 1, confidence: 0 })
  })
})

describe('not slower', () => {
  test.each([
    [0.97, 0.5, 0.98, true, 'the median is as fast but for 3 %, however unsure'],
    [0.969, 0.93, 1, true, 'it may be as fast, and is at most 7 % slower'],
    [0.969, 0.929, 1.2, false, 'it may be more than 7 % slower'],
    [0.969, 0.95, 0.999, false, 'it is surely slower, if by little'],
    [0.5, 0.4, 0.6, false, 'half as fast'],
  ])('median %f, from %f to %f: %s (%s)', (ratio, low, high, verdict) => {
    expect(isNotSlower(ratio, { low, high })).toBe(verdict)
  })
})

describe('twelve passes', () => {
  const reference = oneTo(12).map((pass) => 1000 + 10 * pass)
  const times = (factors: readonly number[]) => reference.map((rate, pass) => rate * factors[pass]!)
  const spread = [0.9, 0.92, 0.94, 0.96, 0.98, 1, 1, 1.02, 1.04, 1.06, 1.08, 1.1]

  it('of a commit as fast are not slower, whatever single passes say', () => {
    const verdict = judge(times(spread), reference)
    expect(verdict.ratio).toBeCloseTo(1, 9)
    expect(verdict.interval.low).toBeCloseTo(0.94, 9)
    expect(verdict.interval.high).toBeCloseTo(1.06, 9)
    expect(verdict.notSlower).toBe(true)
  })

  it('of one a tenth slower are slower', () => {
    const verdict = judge(times(spread.map((factor) => factor * 0.9)), reference)
    expect(verdict.ratio).toBeCloseTo(0.9, 9)
    expect(verdict.notSlower).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { periodAt, readPeriod } from '../../src/reports/period.ts'

// Monday in Shanghai already, Sunday in New York still.
const now = new Date('2026-11-22T17:00:00Z')

describe('a period', () => {
  it.each([
    ['30d', '30d'],
    ['３０D', '30d'],
    ['本月', 'month'],
    ['本季', 'quarter'],
    ['今年', 'year'],
    ['至今', 'all'],
    ['华东', undefined],
    ['', undefined],
  ])('is called %s', (word, name) => {
    expect(readPeriod(word)).toBe(name)
  })

  it.each([
    ['7d', 'Asia/Shanghai', '2026-11-16T16:00:00Z', '2026-11-23T16:00:00Z'],
    ['30d', 'America/New_York', '2026-10-24T04:00:00Z', '2026-11-23T05:00:00Z'],
    ['month', 'Asia/Shanghai', '2026-10-31T16:00:00Z', '2026-11-23T16:00:00Z'],
    ['quarter', 'Asia/Shanghai', '2026-09-30T16:00:00Z', '2026-11-23T16:00:00Z'],
    ['year', 'Asia/Shanghai', '2025-12-31T16:00:00Z', '2026-11-23T16:00:00Z'],
  ] as const)('%s in %s is whole days, today included', (name, zone, from, to) => {
    expect(periodAt(name, now, zone)).toEqual({ from: new Date(from), to: new Date(to) })
  })

  it('without limits is none', () => {
    expect(periodAt('all', now, 'Asia/Shanghai')).toBeUndefined()
  })
})

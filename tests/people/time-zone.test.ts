import { describe, expect, it } from 'vitest'
import { parseTimeZone } from '../../src/people/time-zone.ts'

describe('a time zone', () => {
  it('is an area name in any letter case', () => {
    expect(['Asia/Shanghai', ' america/new_york ', 'utc', 'Asia/Kolkata'].map(parseTimeZone)).toEqual([
      'Asia/Shanghai',
      'America/New_York',
      'UTC',
      'Asia/Kolkata',
    ])
  })

  it('is not an abbreviation, which means another place to each reader, nor an offset', () => {
    expect(['CST', 'EST', 'PRC', '+08:00', 'GMT+8', '', 'Asia', 'Mars/Olympus'].map(parseTimeZone)).toEqual(
      Array(8).fill(undefined),
    )
  })
})

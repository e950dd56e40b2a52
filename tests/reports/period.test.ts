import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sayPeriodInFull, sayPeriodName } from '../../cards/funnel/say-period.ts'
import { dayAfter } from '../../src/clock/start-of-day.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { isPeriodName, movingPeriods, periodAt, periodDays } from '../../src/reports/period.ts'
import { readPeriod } from '../../src/reports/read-period.ts'

// Monday in Shanghai already, Sunday in New York still.
const now = new Date('2026-11-22T17:00:00Z')
const today = '2026-11-23'

describe('a period', () => {
  it.each([
    ['30d', '30d'],
    ['３０D', '30d'],
    ['近 7 天', '7d'],
    ['最近两周', '14d'],
    ['last 10 days', '10d'],
    ['近三个月', '90d'],
    ['本周', 'week'],
    ['这个星期', 'week'],
    ['this week', 'week'],
    ['上周', 'last-week'],
    ['Last Week', 'last-week'],
    ['本月', 'month'],
    ['this month', 'month'],
    ['上个月', 'last-month'],
    ['last month', 'last-month'],
    ['本季', 'quarter'],
    ['本季度', 'quarter'],
    ['上季度', 'last-quarter'],
    ['last quarter', 'last-quarter'],
    ['今年', 'year'],
    ['去年', 'last-year'],
    ['至今', 'all'],
    ['2026-11', '2026-11-01..2026-11-30'],
    ['2026年2月', '2026-02-01..2026-02-28'],
    ['11月', '2026-11-01..2026-11-30'],
    ['12月份', '2025-12-01..2025-12-31'],
    ['去年3月', '2025-03-01..2025-03-31'],
    ['Nov 2026', '2026-11-01..2026-11-30'],
    ['November 2026', '2026-11-01..2026-11-30'],
    ['Q3', '2026-07-01..2026-09-30'],
    ['q4 2025', '2025-10-01..2025-12-31'],
    ['2026-Q1', '2026-01-01..2026-03-31'],
    ['三季度', '2026-07-01..2026-09-30'],
    ['2025年第四季度', '2025-10-01..2025-12-31'],
    ['2025年', '2025-01-01..2025-12-31'],
    ['2025', '2025-01-01..2025-12-31'],
    ['11月1日到11月20日', '2026-11-01..2026-11-20'],
    ['11/1到11/20', '2026-11-01..2026-11-20'],
    ['11/1-11/20', '2026-11-01..2026-11-20'],
    ['从 11/1 至 11/20', '2026-11-01..2026-11-20'],
    ['20/11 to 1/12', '2026-11-20..2026-12-01'],
    ['13/11-14/11', '2026-11-13..2026-11-14'],
    ['11月1号到20号', '2026-11-01..2026-11-20'],
    ['11月1日-11月20日', '2026-11-01..2026-11-20'],
    ['从 11月1日 至 11月20日', '2026-11-01..2026-11-20'],
    ['12月20日到1月5日', '2025-12-20..2026-01-05'],
    ['2026-11-01..2026-11-20', '2026-11-01..2026-11-20'],
    ['2026/11/1 - 2026/11/20', '2026-11-01..2026-11-20'],
    ['Nov 1 to Nov 20', '2026-11-01..2026-11-20'],
    ['from Nov 1, 2025 to Nov 20, 2025', '2025-11-01..2025-11-20'],
    ['11月1日至今', '2026-11-01..2026-11-23'],
    ['昨天', '2026-11-22..2026-11-22'],
    ['yesterday', '2026-11-22..2026-11-22'],
    ['11月3日', '2026-11-03..2026-11-03'],
    ['2026-11-03', '2026-11-03..2026-11-03'],
  ])('is called %s', (words, name) => {
    expect(readPeriod(words, today)).toBe(name)
  })

  it.each([
    '华东',
    '',
    '王芳',
    '0d',
    '2026-13',
    '2026-02-30',
    '11月31日到12月1日',
    'Q5',
    'may',
    'April',
    '5季度',
    '十季',
    '到',
    '11月1日到',
  ])('is not called %s', (words) => {
    expect(readPeriod(words, today)).toBeUndefined()
  })

  it.each([
    ['7d', 'Asia/Shanghai', '2026-11-16T16:00:00Z', '2026-11-23T16:00:00Z'],
    ['30d', 'America/New_York', '2026-10-24T04:00:00Z', '2026-11-23T05:00:00Z'],
    ['week', 'Asia/Shanghai', '2026-11-22T16:00:00Z', '2026-11-23T16:00:00Z'],
    ['week', 'America/New_York', '2026-11-16T05:00:00Z', '2026-11-23T05:00:00Z'],
    ['last-week', 'Asia/Shanghai', '2026-11-15T16:00:00Z', '2026-11-22T16:00:00Z'],
    ['month', 'Asia/Shanghai', '2026-10-31T16:00:00Z', '2026-11-23T16:00:00Z'],
    ['last-month', 'America/New_York', '2026-10-01T04:00:00Z', '2026-11-01T04:00:00Z'],
    ['quarter', 'Asia/Shanghai', '2026-09-30T16:00:00Z', '2026-11-23T16:00:00Z'],
    ['last-quarter', 'Asia/Shanghai', '2026-06-30T16:00:00Z', '2026-09-30T16:00:00Z'],
    ['year', 'Asia/Shanghai', '2025-12-31T16:00:00Z', '2026-11-23T16:00:00Z'],
    ['last-year', 'Asia/Shanghai', '2024-12-31T16:00:00Z', '2025-12-31T16:00:00Z'],
    ['2026-11-01..2026-11-20', 'Asia/Shanghai', '2026-10-31T16:00:00Z', '2026-11-20T16:00:00Z'],
  ] as const)('%s in %s is whole days', (name, zone, from, to) => {
    expect(periodAt(name, now, zone)).toEqual({ from: new Date(from), to: new Date(to) })
  })

  it('without limits is none', () => {
    expect(periodAt('all', now, 'Asia/Shanghai')).toBeUndefined()
  })

  it('kept as a name is one of ours', () => {
    const names = ['week', '7d', '2026-11-01..2026-11-20']
    expect(names.map(isPeriodName)).toEqual([true, true, true])
    const others = ['', 'weeks', '0d', '9999d', '2026-11-20..2026-11-01', '2026-11-01..2026-11-31', '2026-11']
    expect(others.map(isPeriodName)).toEqual(others.map(() => false))
  })

  it('is read again as it is said, in both languages', () => {
    const day = fc.integer({ min: -900, max: 0 }).map((days) => dayAfter(today, days))
    const range = fc.tuple(day, day).map((days) => days.toSorted().join('..'))
    const month = fc.integer({ min: 1, max: 12 }).map((number) => readPeriod(`2025-${number}`, today)!)
    const moving = fc.constantFrom(...movingPeriods)
    const days = fc.integer({ min: 1, max: 999 }).map((count) => `${count}d`)
    fc.assert(
      fc.property(fc.oneof(range, month, moving, days), fc.constantFrom('zh', 'en'), (name, locale) => {
        const said = sayPeriodName(translatorFor(locale as 'zh' | 'en'), name, today)
        expect(periodDays(readPeriod(said, today) ?? said, today)).toEqual(periodDays(name, today))
      }),
    )
  })

  it('is said with its days where its name does not say them', () => {
    const [zh, en] = [translatorFor('zh'), translatorFor('en')]
    expect(sayPeriodInFull(zh, 'last-month', today)).toBe('上个月（10月1日 – 10月31日）')
    expect(sayPeriodInFull(en, 'last-week', today)).toBe('Last week (Nov 16 – Nov 22)')
    expect(sayPeriodInFull(zh, 'week', today)).toBe('本周（11月23日 周一）')
    expect(sayPeriodInFull(zh, '7d', today)).toBe('近 7 天（11月17日 – 11月23日）')
    expect(sayPeriodInFull(zh, 'all', today)).toBe('全部时间')
    expect(sayPeriodName(zh, '2026-07-01..2026-09-30', today)).toBe('2026年第3季度')
    expect(sayPeriodName(en, '2025-11-01..2025-11-30', today)).toBe('November 2025')
    expect(sayPeriodName(en, '2025-12-20..2026-01-05', today)).toBe('Dec 20, 2025 – Jan 5, 2026')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayIn } from '../../../src/clock/day.ts'
import { type DayRead, readDay } from '../../../src/clock/reading/read-day.ts'
import { dayAfter } from '../../../src/clock/start-of-day.ts'
import { sayDay, sayMoment } from '../../../src/i18n/say-time.ts'
import { askedDays, noDays, typedDays } from '../../typed-lines/typed-days.ts'

const today = '2026-11-23'
const ahead = (text: string) => readDay(text, { today, lies: 'ahead' })
const dayMeant = (read: DayRead) => (read.type === 'day' ? read.day : read)

describe('a day that lies ahead', () => {
  it.each(typedDays)('%s is %s', (typed, day) => {
    expect(dayMeant(ahead(typed))).toBe(day)
  })

  it.each(askedDays)('of %s it is asked: %s', (typed, why, days) => {
    expect(ahead(typed)).toMatchObject({ type: 'question', why, days })
  })

  it.each(noDays)('%s is none: %s', (typed, why) => {
    expect(ahead(typed)).toEqual({ type: 'none', why })
  })

  it('is not asked about when somebody says that they mean it', () => {
    expect(dayMeant(ahead('2025-12-03!'))).toBe('2025-12-03')
    expect(dayMeant(ahead('2099年12月3日！'))).toBe('2099-12-03')
    expect(ahead('3/4!')).toMatchObject({ type: 'question', why: 'several' })
  })
})

describe('a day that lies behind, or anywhere', () => {
  const behind = (text: string) => dayMeant(readDay(text, { today, lies: 'behind' }))
  const anywhere = (text: string) => dayMeant(readDay(text, { today, lies: 'anywhere' }))

  it.each([
    ['11月20日', '2026-11-20'],
    ['12月3日', '2025-12-03'],
    ['周五', '2026-11-20'],
    ['上周五', '2026-11-20'],
    ['上上周五', '2026-11-13'],
    ['last Friday', '2026-11-20'],
    ['3天前', '2026-11-20'],
    ['两周前', '2026-11-09'],
    ['a month ago', '2026-10-23'],
    ['昨天', '2026-11-22'],
    ['上个月底', '2026-10-31'],
    ['年初', '2026-01-01'],
    ['5号', '2026-11-05'],
    ['1/2', { type: 'question', why: 'several', days: ['2026-01-02', '2026-02-01'] }],
    ['2026-12-03', { type: 'question', why: 'notYet', said: '2026-12-03', days: ['2025-12-03'] }],
  ])('behind, %s is %s', (typed, day) => {
    expect(behind(typed)).toEqual(day)
  })

  it('anywhere, it is the nearest, or that of this week', () => {
    expect([anywhere('11月20日'), anywhere('1月5日'), anywhere('周五')]).toEqual([
      '2026-11-20',
      '2027-01-05',
      '2026-11-27',
    ])
  })

  it('"last Friday" is asked about once this week has had one', () => {
    expect(readDay('last Friday', { today: '2026-11-28', lies: 'behind' })).toMatchObject({
      why: 'several',
      days: ['2026-11-27', '2026-11-20'],
    })
  })
})

describe('what the product shows of a day', () => {
  const days = fc.integer({ min: -3000, max: 3000 }).map((away) => dayAfter(today, away))
  const locales = fc.constantFrom('zh', 'en')
  const read = (text: string, on: string, lies: 'ahead' | 'behind' | 'anywhere') => {
    const found = readDay(text, { today: on, lies })
    return found.type === 'question' && found.why !== 'several' ? found.said : dayMeant(found)
  }

  it('is read as that day, wherever it lies', () => {
    const lies = fc.constantFrom('ahead', 'behind', 'anywhere')
    fc.assert(
      fc.property(days, days, locales, lies, (day, on, locale, where) => {
        expect(read(sayDay(locale, day, on), on, where)).toBe(day)
        expect(read(day, on, where)).toBe(day)
      }),
    )
  })

  it('and of a moment of the days around', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'UTC')
    const near = fc.integer({ min: -80, max: 80 })
    fc.assert(
      fc.property(near, fc.integer({ min: 0, max: 86_399 }), locales, zones, (away, second, locale, zone) => {
        const at = new Date(Date.parse('2026-11-23T00:00:00Z') + away * 86_400_000 + second * 1000)
        expect(read(sayMoment(locale, at, zone), today, 'anywhere')).toBe(dayIn(zone, at))
      }),
    )
  })
})

it('reads anything without a crash, and gives days of the calendar alone', () => {
  const piece = fc.constantFrom(
    ...['1', '12', '2026', '年', '月', '日', '号', '周', '下', '上', '底', '天', '后', '前', '-', '/', '.', ' ', 'dec'],
    ...['next', 'friday', 'end of', 'month', ':', '点', '三', '十', '!', '九千', '9999'],
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 12 }), (pieces) => {
      const found = ahead(pieces.join(''))
      const given = found.type === 'day' ? [found.day] : found.type === 'question' ? found.days : []
      for (const day of given) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)
    }),
    { numRuns: 500 },
  )
})

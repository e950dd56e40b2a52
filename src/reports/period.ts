import { dayIn } from '../clock/day.ts'
import { dayAfter, startOfDay } from '../clock/start-of-day.ts'
import { fold } from '../i18n/fold.ts'
import type { Period } from './deal-piles.ts'

export const periodNames = ['all', '7d', '30d', '90d', 'month', 'quarter', 'year'] as const
export type PeriodName = (typeof periodNames)[number]

const spoken: Record<PeriodName, readonly string[]> = {
  all: ['all time', 'alltime', 'ever', '至今', '不限', '全部时间'],
  '7d': ['7d', '7天', '近7天', 'week', '一周'],
  '30d': ['30d', '30天', '近30天'],
  '90d': ['90d', '90天', '近90天'],
  month: ['month', '本月', '当月'],
  quarter: ['quarter', '本季', '本季度'],
  year: ['year', '今年', '本年'],
}

/** No period is called anything longer. */
const longest = 40

/** The period of a word like `30d` or 本月; undefined: it is not a period. */
export function readPeriod(word: string): PeriodName | undefined {
  if (word.length > longest) return undefined
  const plain = fold(word)
  return periodNames.find((name) => spoken[name].includes(plain))
}

/**
 * The days a period covers, whole days of the zone, up to and including today. `7d` is today and the six days before.
 * Undefined for `all`: no limit.
 */
export function periodAt(name: PeriodName, now: Date, timeZone: string): Period | undefined {
  if (name === 'all') return undefined
  const today = dayIn(timeZone, now)
  const to = startOfDay(dayAfter(today, 1), timeZone)
  return { from: startOfDay(firstDay(name, today), timeZone), to }
}

function firstDay(name: Exclude<PeriodName, 'all'>, today: string): string {
  const [year, month] = today.split('-') as [string, string]
  switch (name) {
    case 'month':
      return `${year}-${month}-01`
    case 'quarter':
      return `${year}-${String(Number(month) - ((Number(month) - 1) % 3)).padStart(2, '0')}-01`
    case 'year':
      return `${year}-01-01`
    default:
      return dayAfter(today, 1 - Number.parseInt(name, 10))
  }
}

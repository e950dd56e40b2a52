import type { Day } from '../day.ts'
import { dayAfter } from '../start-of-day.ts'
import { monthsAfter } from './day-arithmetic.ts'
import type { DayContext, Meaning } from './meaning.ts'

/** Days that are called by how far away they are. */
const named: Readonly<Record<string, number>> = {
  ...{ 今天: 0, 今日: 0, 今晚: 0, today: 0, tonight: 0 },
  ...{ 明天: 1, 明日: 1, 明早: 1, 明晚: 1, tomorrow: 1, tmr: 1, tmrw: 1 },
  ...{ 后天: 2, 'day after tomorrow': 2, 'the day after tomorrow': 2, 大后天: 3 },
  ...{
    昨天: -1,
    昨日: -1,
    yesterday: -1,
    前天: -2,
    'day before yesterday': -2,
    'the day before yesterday': -2,
    大前天: -3,
  },
}

/** 3天后, 两周以后, 1个月前 */
const counted = /^(?:再?过 ?)?(\d{1,4}) ?(天|日|周|个?星期|个?礼拜|个月|年)(?: ?(之后|以后|过后|后|之前|以前|前))?$/
/** in 3 days, 2 weeks from now, a month ago */
const countedEnglish = /^(?:in )?(\d{1,4}|an?) (day|week|month|year)s?(?: (later|from now|from today|ago))?$/

/** @returns days that are counted from today. The numbers are in digits, of English too. */
export function readCountedDay(text: string, { today }: DayContext): Meaning {
  if (Object.hasOwn(named, text)) return [dayAfter(today, named[text]!)]
  const chinese = counted.exec(text)
  if (chinese) {
    const [whole, count, unit, direction] = chinese as unknown as [string, string, string, string | undefined]
    // 3天 alone is a length, 过3天 is a day.
    if (direction === undefined && !whole.includes('过')) return undefined
    return awayFrom(today, Number(count) * (direction?.endsWith('前') ? -1 : 1), unit)
  }
  const english = countedEnglish.exec(text)
  if (!english) return undefined
  const [whole, count, unit, direction] = english as unknown as [string, string, string, string | undefined]
  if (direction === undefined && !whole.startsWith('in ')) return undefined
  const number = count.startsWith('a') ? 1 : Number(count)
  return awayFrom(today, direction === 'ago' ? -number : number, unit)
}

/** Calendars end at the year 9999. */
const mostYears = 1000

function awayFrom(today: Day, count: number, unit: string): Meaning {
  if (unit === '天' || unit === '日' || unit === 'day') return [dayAfter(today, count)]
  if (unit === '个月' || unit === 'month') return [monthsAfter(today, count)]
  if (unit === '年' || unit === 'year') return Math.abs(count) > mostYears ? [] : [monthsAfter(today, 12 * count)]
  return [dayAfter(today, 7 * count)]
}

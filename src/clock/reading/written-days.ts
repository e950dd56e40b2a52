import type { Day } from '../day.ts'
import { msPerDay } from '../lengths.ts'
import { dayOf, type Weekday, weekdayOf, yearIn } from './day-arithmetic.ts'
import { type DayContext, liesRight, type Meaning, nearest } from './meaning.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const longMonths = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august'],
  ...['september', 'october', 'november', 'december'],
]

/** `dec`, `dec.`, `december`: 12. Undefined: it is no month. */
export function monthNamed(word: string): number | undefined {
  const bare = word === 'sept' ? 'sep' : word
  const place = Math.max(months.indexOf(bare), longMonths.indexOf(bare))
  return place < 0 ? undefined : place + 1
}

/** 2026-12-3, 2026/12/3, 2026.12.3, 2026年12月3日 */
const yearFirst = /^(\d{4})(?: ?[-/.年] ?)(\d{1,2})(?: ?[-/.月] ?)(\d{1,2}) ?[日号]?$/
const eightDigits = /^(\d{4})(\d{2})(\d{2})$/
/** 12/3/2026: which of the first two is the month, only whoever wrote it knows. */
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/
const shortYear = /^(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})$/
const twoNumbers = /^(\d{1,2})[-/.](\d{1,2})$/
const monthDay = /^(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?$/
const yearSaid = /^(今年|明年|后年|去年|前年) ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?$/
/** Dec 3, December 3rd 2026 */
const monthWord = /^([a-z]{3,9})\.? ?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/
/** 3 Dec, 3rd of December 2026, 3-Dec-2026 */
const dayWord = /^(\d{1,2})(?:st|nd|rd|th)?(?: of |[ -])([a-z]{3,9})\.?(?:[ -](\d{4})|, (\d{4}))?$/

const yearsAway: Readonly<Record<string, number>> = { 前年: -2, 去年: -1, 今年: 0, 明年: 1, 后年: 2 }

/**
 * A day that is written with its month: as numbers, in Chinese, or with an English month.
 * @param text in small letters and half width, with single spaces and its numbers in digits
 * @param weekday what it is said to be, which tells the year where that is not written
 */
export function readWrittenDay(text: string, context: DayContext, weekday?: Weekday): Meaning {
  const full = yearFirst.exec(text) ?? eightDigits.exec(text)
  if (full) return existing([numbersIn(full)])
  const last = yearLast.exec(text)
  if (last) return inOrders(last, context)
  const short = shortYear.exec(text)
  if (short) return inShortOrders(short, context)
  const said = yearSaid.exec(text)
  if (said) return existing([[yearIn(context.today) + yearsAway[said[1]!]!, Number(said[2]), Number(said[3])]])
  const two = twoNumbers.exec(text)
  if (two) return eitherOrder(Number(two[1]), Number(two[2]), context, weekday)
  const pair = monthDay.exec(text)
  if (pair) return someYear(Number(pair[1]), Number(pair[2]), context, weekday)
  return readEnglishDay(text, context, weekday)
}

function readEnglishDay(text: string, context: DayContext, weekday?: Weekday): Meaning {
  const [, word, before, yearOf] = monthWord.exec(text) ?? []
  const [, behind, other, year = undefined, afterComma = undefined] = dayWord.exec(text) ?? []
  const month = monthNamed(word ?? other ?? '')
  if (month === undefined) return undefined
  const day = Number(before ?? behind)
  const written = yearOf ?? year ?? afterComma
  return written === undefined ? someYear(month, day, context, weekday) : existing([[Number(written), month, day]])
}

type Numbers = readonly [year: number, month: number, day: number]

const numbersIn = ([, year, month, day]: readonly string[]): Numbers => [Number(year), Number(month), Number(day)]

const existing = (dates: readonly Numbers[]): Day[] => [...new Set(dates.flatMap((date) => dayOf(...date) ?? []))]

/** Of days that may be meant those that lie right, if there are any. */
function likely(days: readonly Day[], context: DayContext): readonly Day[] {
  const right = days.filter((day) => liesRight(day, context))
  return right.length > 0 ? right : days
}

function inOrders([, a, b, year]: readonly string[], context: DayContext): Meaning {
  const orders: Numbers[] = [
    [Number(year), Number(a), Number(b)],
    [Number(year), Number(b), Number(a)],
  ]
  return likely(existing(orders), context)
}

/** 26-12-3 */
function inShortOrders([, a, b, c]: readonly string[], context: DayContext): Meaning {
  const [first, second, third] = [Number(a), Number(b), Number(c)] as const
  const orders: Numbers[] = [
    [2000 + first, second, third],
    [2000 + third, first, second],
    [2000 + third, second, first],
  ]
  const days = existing(c!.length === 2 ? orders : orders.slice(0, 1))
  const near = days.filter((day) => Math.abs(yearIn(day) - yearIn(context.today)) <= 3)
  return likely(near.length > 0 ? near : days, context)
}

/** 3/4 is a day in March and one in April. */
function eitherOrder(a: number, b: number, context: DayContext, weekday?: Weekday): Meaning {
  const orders: [number, number][] = [
    [a, b],
    [b, a],
  ]
  const days = orders.flatMap(([month, day]) => someYear(month, day, context, weekday).slice(0, 1))
  const named = days.filter((day) => weekdayOf(day) === weekday)
  return [...new Set(named.length > 0 ? named : days)]
}

/** The year that is not written: where the day lies right, or on the weekday that is written. */
function someYear(month: number, day: number, context: DayContext, weekday?: Weekday): readonly Day[] {
  const year = yearIn(context.today)
  const days = existing([-4, -3, -2, -1, 0, 1, 2, 3, 4].map((away) => [year + away, month, day]))
  const near = days.filter((one) => Math.abs(yearIn(one) - year) <= 1)
  const [thisYear] = near.filter((one) => yearIn(one) === year)
  if (weekday !== undefined) {
    // We write the year where it is another than this one.
    if (thisYear && weekdayOf(thisYear) === weekday) return [thisYear]
    const named = near.filter((one) => weekdayOf(one) === weekday)
    if (named.length > 0) return [nearest(named, context)!]
  }
  const found = nearest(near.length > 0 ? near : days, context)
  if (found === undefined) return []
  const isUnclear = context.lies === 'ahead' && thisYear !== undefined && thisYear !== found
  return isUnclear && isLately(thisYear, context) ? [found, thisYear] : [found]
}

/** In December nobody says of the 28th of November that it comes: then one asks for the year. */
const isLately = (day: Day, { today }: DayContext): boolean =>
  Math.abs(Date.parse(day) - Date.parse(today)) <= 60 * msPerDay

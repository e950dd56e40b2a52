import type { Day } from '../day.ts'
import { dayAfter } from '../start-of-day.ts'
import { dayOf, firstOf, lastOf, monthIn, yearIn } from './day-arithmetic.ts'
import { type DayContext, liesRight, type Meaning, nearest } from './meaning.ts'
import { stepsAway } from './steps.ts'
import { monthNamed } from './written-days.ts'

/** 15号, 下个月15号 */
const chineseNumber = /^(?:(上|这|本|下)(?:个|1个)?月)? ?(\d{1,2})[日号]$/
/** 15th, the 15th of next month */
const englishNumber = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)(?: of (last|this|next) month)?$/

/** @returns a day that is called by its number in the month alone */
export function readDayOfMonth(text: string, context: DayContext): Meaning {
  const [, step, number] = chineseNumber.exec(text) ?? []
  const [, other, englishStep] = englishNumber.exec(text) ?? []
  const day = Number(number ?? other)
  if (Number.isNaN(day)) return undefined
  const inMonth = (away: number): Day[] => {
    const first = firstOf(yearIn(context.today), monthIn(context.today) + away)
    return [dayOf(yearIn(first), monthIn(first), day)].filter((found) => found !== undefined)
  }
  const named = step ?? englishStep
  if (named !== undefined) return inMonth(stepsAway[named]!)
  const [thisMonth] = inMonth(0)
  if (thisMonth !== undefined && liesRight(thisMonth, context)) return [thisMonth]
  const found = nearest([-2, -1, 0, 1, 2].flatMap(inMonth), context)
  return found === undefined ? [] : [found]
}

/** 月底, 下个月初, 3月底, 2027年底 */
const chinesePlace = /^(上|这|本|下|去|今|明|\d{1,4})?(?:个|1个)?(月|季度|季|年)(初|中|底|末)$/
const englishPlace = /^(beginning|start|middle|end) of (?:the )?(?:(last|this|next) )?([a-z]{3,9})(?: (\d{4}))?$/
const otherWords: Readonly<Record<string, string>> = {
  ...{ eom: 'end of month', eoq: 'end of quarter', eoy: 'end of year' },
  ...{ 'month end': 'end of month', 'quarter end': 'end of quarter', 'year end': 'end of year' },
}
const units: Readonly<Record<string, Unit>> = {
  ...{ 月: 'month', 季度: 'quarter', 季: 'quarter', 年: 'year' },
  ...{ month: 'month', quarter: 'quarter', year: 'year' },
}
const sides: Readonly<Record<string, Side>> = {
  ...{ 初: 'first', 中: 'middle', 底: 'last', 末: 'last' },
  ...{ beginning: 'first', start: 'first', middle: 'middle', end: 'last' },
}

/** @returns the first, middle or last day of a month, quarter or year: 月底, 下月初, `end of next quarter`, `eoy` */
export function readPlaceInMonth(text: string, context: DayContext): Meaning {
  const [, which = '', unit, place] = chinesePlace.exec(text) ?? []
  if (unit !== undefined) return placeOf({ which, unit: units[unit]!, side: sides[place!]! }, context)
  const [, side, step = '', word, year] = englishPlace.exec(otherWords[text] ?? text) ?? []
  if (side === undefined || word === undefined) return undefined
  const month = monthNamed(word)
  if (month !== undefined) return [dayInMonth({ side: sides[side]!, month, year: year && Number(year) }, context)]
  if (year !== undefined || !Object.hasOwn(units, word)) return undefined
  return placeOf({ which: step, unit: units[word]!, side: sides[side]! }, context)
}

type Unit = 'month' | 'quarter' | 'year'
type Side = 'first' | 'middle' | 'last'

/** `which`: the number of the month or year, or how far away it is. */
function placeOf({ which, unit, side }: { which: string; unit: Unit; side: Side }, context: DayContext): Meaning {
  const number = /^\d/.test(which) ? Number(which) : undefined
  const { today } = context
  if (number === undefined) {
    const step = stepsAway[which]!
    if (unit === 'year') return [sideOf(side, yearIn(today) + step, 1, 12)]
    if (unit === 'month') return [sideOf(side, yearIn(today), monthIn(today) + step, 1)]
    return [sideOf(side, yearIn(today), Math.ceil(monthIn(today) / 3) * 3 - 2 + 3 * step, 3)]
  }
  if (unit === 'quarter') return undefined
  if (unit === 'year') return number > 1900 ? [sideOf(side, number, 1, 12)] : []
  return number >= 1 && number <= 12 ? [dayInMonth({ side, month: number }, context)] : []
}

/** In a month of a year, or of the year in which it lies right. */
export function dayInMonth(
  { side, month, year }: { side: Side; month: number; year?: number | '' | undefined },
  context: DayContext,
): Day {
  if (year) return sideOf(side, year, month, 1)
  const days = [-1, 0, 1].map((away) => sideOf(side, yearIn(context.today) + away, month, 1))
  return nearest(days, context)!
}

/** Of so many months from that one on. */
export function sideOf(side: Side, year: number, month: number, length: number): Day {
  if (side === 'first') return firstOf(year, month)
  if (side === 'last') return lastOf(year, month + length - 1)
  return length === 1 ? dayAfter(firstOf(year, month), 14) : firstOf(year, month + Math.floor(length / 2))
}

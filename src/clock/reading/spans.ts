import { firstOf, inWeek, monthIn, yearIn } from './day-arithmetic.ts'
import { dayInMonth, sideOf } from './days-of-months.ts'
import type { DayContext, Meaning } from './meaning.ts'
import { stepsAway } from './steps.ts'
import { monthNamed } from './written-days.ts'

const chineseWeek = /^(上|这|本|下)(?:个|1个)?(?:周|星期|礼拜)$/
const englishWeek = /^(last|this|next) week$/
/** The end of a week is its Friday for some and its Sunday for others. */
const endOfWeek = /^end of (?:the |(last|this|next) )?week$/
const awayMonth = /^(上|这|本|下)(?:个|1个)?月$/
const awayMonthEnglish = /^(last|this|next) month$/
const chineseMonth = /^(?:(\d{4}) ?年 ?)?(\d{1,2}) ?月份?$/
const englishMonth = /^([a-z]{3,9})(?: (\d{4}))?$/

/** @returns the first and the last day of what is a week or a month and no day: one must choose */
export function readSpan(text: string, context: DayContext): Meaning {
  const { today } = context
  const [, weeks] = chineseWeek.exec(text) ?? englishWeek.exec(text) ?? []
  if (weeks !== undefined) return ([1, 5] as const).map((day) => inWeek(today, stepsAway[weeks]!, day))
  const ended = endOfWeek.exec(text)
  if (ended) return ([5, 7] as const).map((day) => inWeek(today, stepsAway[ended[1] ?? '']!, day))
  const [, step] = awayMonth.exec(text) ?? awayMonthEnglish.exec(text) ?? []
  if (step !== undefined) {
    const month = monthIn(today) + stepsAway[step]!
    return (['first', 'last'] as const).map((side) => sideOf(side, yearIn(today), month, 1))
  }
  const [, year, number] = chineseMonth.exec(text) ?? []
  const [, word = '', englishYear] = englishMonth.exec(text) ?? []
  const month = number === undefined ? monthNamed(word) : Number(number)
  if (month === undefined) return undefined
  if (month < 1 || month > 12) return []
  const of = year ?? englishYear
  const last = dayInMonth({ side: 'last', month, year: of && Number(of) }, context)
  return [firstOf(yearIn(last), month), last]
}

import type { Day } from '../clock/day.ts'
import { readDay } from '../clock/reading/read-day.ts'
import { monthNamed } from '../clock/reading/written-days.ts'
import { fold } from '../i18n/fold.ts'
import { type InBoth, sayByKey } from '../i18n/translate.ts'
import { withDigits } from '../typed-text/chinese-numbers.ts'
import {
  type DayRange,
  daysFrom,
  isPeriodName,
  lastDays,
  monthDays,
  type PeriodName,
  quarterDays,
  yearDays,
} from './period.ts'

/** Without the spaces in them. */
const spoken: Readonly<Record<string, readonly string[]>> = {
  all: ['alltime', 'ever', '至今', '不限', '全部时间', '所有时间'],
  week: ['week', 'thisweek', '本周', '这周', '这一周', '本星期', '这星期', '这个星期', '本礼拜', '这个礼拜'],
  'last-week': ['lastweek', '上周', '上一周', '上星期', '上个星期', '上礼拜', '上个礼拜'],
  month: ['month', 'thismonth', '本月', '当月', '这月', '这个月'],
  'last-month': ['lastmonth', '上月', '上个月', '上一个月'],
  quarter: ['quarter', 'thisquarter', '本季', '本季度', '这季度', '这个季度', '当季'],
  'last-quarter': ['lastquarter', '上季', '上季度', '上个季度', '上一季度', '上一个季度'],
  year: ['year', 'thisyear', '今年', '本年', '本年度'],
  'last-year': ['lastyear', '去年', '上年', '上一年', '上年度'],
}

const names = new Map(Object.entries(spoken).flatMap(([name, words]) => words.map((word) => [word, name] as const)))

/** Periods as they may be written, for whoever wrote one that is none. */
export const periodExamples: InBoth = {
  zh: sayByKey('zh', 'funnel.period.examples'),
  en: sayByKey('en', 'funnel.period.examples'),
}

/** No period is called anything longer. */
const longest = 60

/** The most words a period is written in: `from Nov 1, 2026 to Nov 20, 2026`. */
export const mostPeriodWords = 8

/**
 * The period of words like `30d`, 上个月, `Q3`, `2026-11` or 11月1日到11月20日; undefined: it is not a period. What says no
 * year has begun: in March, 11月 is that of last year.
 * @param today where whoever writes it is
 */
export function readPeriod(text: string, today: Day): PeriodName | undefined {
  if (text.length > longest) return undefined
  const plain = fold(text)
  const joined = plain.replace(/ /gu, '')
  const name = names.get(joined) ?? daysBack(withDigits(joined))
  if (name !== undefined) return name
  const days = wholeOf(withDigits(joined), today) ?? rangeOf(plain, today)
  return days && isPeriodName(daysFrom(days)) ? daysFrom(days) : undefined
}

/** Whether a text is a period, whatever day it is. */
export const isPeriod = (text: string): boolean => readPeriod(text, '2000-01-01') !== undefined

const unitDays: Readonly<Record<string, number>> = {
  ...{ d: 1, day: 1, days: 1, 天: 1, 日: 1 },
  ...{ w: 7, week: 7, weeks: 7, 周: 7, 星期: 7, 个星期: 7, 礼拜: 7, 个礼拜: 7 },
  ...{ months: 30, 个月: 30 },
}

/** `30d`, 近2周, `last3months`: so many days, the last of them today. */
function daysBack(text: string): PeriodName | undefined {
  const [, before, count, unit = ''] = /^(近|最近|过去|last|past)?(\d{1,4})(\p{L}{1,6})$/u.exec(text) ?? []
  // 20日 alone is a day.
  if (unit === '日' && before === undefined) return undefined
  const days = Object.hasOwn(unitDays, unit) ? unitDays[unit]! * Number(count) : 0
  return isPeriodName(lastDays(days)) ? lastDays(days) : undefined
}

/** A year, a month or a quarter. */
function wholeOf(text: string, today: Day): DayRange | undefined {
  const [, year] = /^(20\d\d)年?度?$/u.exec(text) ?? []
  return year ? yearDays(Number(year)) : (monthOf(text, today) ?? quarterOf(text, today))
}

function monthOf(text: string, today: Day): DayRange | undefined {
  const [, digits, month] = /^(20\d\d)[-/.](\d{1,2})$/u.exec(text) ?? []
  if (digits) return months(digits, Number(month), today)
  const chinese = /^(20\d\d年|去年|今年)?(\d{1,2})月份?$/u.exec(text)
  if (chinese) return months(chinese[1], Number(chinese[2]), today)
  const [, before, word = '', after] = /^(20\d\d)?(\p{L}{3,9})(20\d\d)?$/u.exec(text) ?? []
  const named = monthNamed(word)
  // Without a year it may be somebody's name.
  return named && (before ?? after) ? months(before ?? after, named, today) : undefined
}

function quarterOf(text: string, today: Day): DayRange | undefined {
  const [, year, quarter] = /^(20\d\d年|20\d\d-?|去年|今年)?(?:第|q)?([1-4])(?:季度?)?$/u.exec(text) ?? []
  // A figure alone is no quarter.
  if (quarter && /[季q]/u.test(text)) return quarters(year, Number(quarter), today)
  const [, latin, ofYear] = /^q([1-4])-?(20\d\d)$/u.exec(text) ?? []
  return latin ? quarters(ofYear, Number(latin), today) : undefined
}

type ReadUnit = (year: string | undefined, number: number, today: Day) => DayRange | undefined

/** @param most how many there are in a year */
function unit(daysOf: (year: number, number: number) => DayRange, most: number): ReadUnit {
  return (year, number, today) => {
    if (number < 1 || number > most) return undefined
    const thisYear = Number(today.slice(0, 4))
    if (year === '今年') return daysOf(thisYear, number)
    if (year === '去年') return daysOf(thisYear - 1, number)
    if (year !== undefined) return daysOf(Number.parseInt(year, 10), number)
    const here = daysOf(thisYear, number)
    return here.first <= today ? here : daysOf(thisYear - 1, number)
  }
}

const months = unit(monthDays, 12)
const quarters = unit(quarterDays, 4)

const between = /到|至|~|–|—|\.\.| (?:-|to|until|through) |(?<=[日号])-/u

/** From one day to another, or a single day. */
function rangeOf(text: string, today: Day): DayRange | undefined {
  const said = withMonths(text.replace(/^(?:从|自|from )/u, '').trim())
  const at = between.exec(said)
  if (!at) return singleDay(said, today)
  const [from, to] = [said.slice(0, at.index).trim(), said.slice(at.index + at[0].length).trim()]
  const first = dayMeant(from, today, 'behind')
  const last = first && (saysNow.includes(to) ? today : dayMeant(to, first, 'ahead'))
  if (first === undefined || last === undefined) return undefined
  return first <= last ? { first, last } : { first: last, last: first }
}

const inFigures = /^(\d{1,2})\/(\d{1,2}) ?(?:-|~|–|—|到|至|to) ?(\d{1,2})\/(\d{1,2})$/u

/** `11/1到11/20` with its months named: the end that can only be read one way says how the other one is meant. */
function withMonths(text: string): string {
  const figures = (inFigures.exec(text) ?? []).slice(1)
  if (figures.length === 0) return text
  const isDay = figures.map((figure) => Number(figure) > 12)
  const [monthsFirst, daysFirst] = [isDay[1] || isDay[3], isDay[0] || isDay[2]]
  if (monthsFirst === daysFirst) return text
  const [one, two, three, four] = monthsFirst ? figures : [figures[1], figures[0], figures[3], figures[2]]
  return `${one}月${two}日到${three}月${four}日`
}

const saysNow: readonly string[] = ['今', '今天', '现在', 'now', 'today']
const nearDays: readonly string[] = ['今天', '昨天', '前天', 'today', 'yesterday']

/** Without a figure 周五 and 月底 would be days too, and are what people are called or mean otherwise. */
function singleDay(text: string, today: Day): DayRange | undefined {
  const day = /\d/u.test(text) || nearDays.includes(text) ? dayMeant(text, today, 'behind') : undefined
  return day === undefined ? undefined : { first: day, last: day }
}

/** The day said, seen from another; where only its year is open, the nearest. Undefined also for 3/4, which is two days. */
function dayMeant(text: string, from: Day, lies: 'ahead' | 'behind'): Day | undefined {
  const read = readDay(text, { today: from, lies })
  if (read.type === 'day') return read.day
  if (read.type === 'none') return undefined
  if (read.why !== 'several') return read.said
  const isOne = new Set(read.days.map((day) => day.slice(5))).size === 1
  const away = (day: Day) => Math.abs(Date.parse(day) - Date.parse(from))
  return isOne ? read.days.toSorted((a, b) => away(a) - away(b))[0] : undefined
}

import { withDigits } from '../../typed-text/chinese-numbers.ts'
import { folded } from '../../typed-text/folded.ts'
import { withoutEnding } from '../../typed-text/without-ending.ts'
import { type Day, isDay } from '../day.ts'
import { readCountedDay } from './counted-days.ts'
import { dayOf, inWeek, type Weekday, weekdayOf, yearIn } from './day-arithmetic.ts'
import { readDayOfMonth, readPlaceInMonth } from './days-of-months.ts'
import { type DayContext, liesRight, type Meaning } from './meaning.ts'
import { withoutTime } from './read-time.ts'
import { readSpan } from './spans.ts'
import { readWeekday, weekdayNamed } from './weekdays.ts'
import { readWrittenDay } from './written-days.ts'

export type DayRead =
  | { type: 'day'; day: Day }
  /**
   * Only whoever typed it can say. `several`: which of these days. `passed`, `notYet`, `far`: whether it is `said`, where that makes
   * little sense; `days` are what may be meant instead.
   */
  | { type: 'question'; why: 'several'; days: readonly Day[] }
  | { type: 'question'; why: 'passed' | 'notYet' | 'far'; said: Day; days: readonly Day[] }
  /** `noSuchDay`: written like a day, and no calendar has it. */
  | { type: 'none'; why: 'unreadable' | 'noSuchDay' }

/** Longest day, in UTF-16 units. */
const longest = 60
/** Nothing that is sold is planned further ahead, years. */
const furthest = 10
const marks = '。.,;、~?'

/**
 * Reads a day as people write it, in Chinese and in English: 2026-12-3, 12月3号, `Dec 3`, 下周五, 月底, 3天后, and every form in which
 * the product shows one, also with a time behind it. A mark of exclamation at its end says "I mean it": then it is not asked
 * whether a day that has passed, or is far away, was meant. Pure; in time that grows with the text alone, and what is longer
 * than any day is not read.
 * @param context what day it is where whoever types is (`dayIn(timeZone, now)`), and whether the day lies ahead (a
 * deadline, a planned close), behind (since when) or anywhere
 */
export function readDay(text: string, context: DayContext): DayRead {
  if (text.length > longest) return { type: 'none', why: 'unreadable' }
  const typed = folded(text)
  const said = withDigits(withoutEnding(typed, `${marks}!`))
  const days = meaningOf(said, context)?.filter(isDay)
  if (days === undefined) return { type: 'none', why: 'unreadable' }
  const [day, ...others] = days
  if (day === undefined) return { type: 'none', why: 'noSuchDay' }
  if (others.length > 0) return { type: 'question', why: 'several', days }
  const doubt = typed.endsWith('!') ? undefined : doubtAbout(day, context)
  if (doubt === undefined) return { type: 'day', day }
  const namesYear = /\d{4}/.test(said)
  return { type: 'question', why: doubt, said: day, days: namesYear ? insteadOf(day, doubt, context) : [] }
}

/** Numbers as English words say them. */
const counts = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

const inDigits = (word: string): string => {
  const count = counts.indexOf(word)
  return count < 0 ? word : String(count)
}

/** What stands around a day: 到…, …之前, `by …`. */
const wordBefore = /^(?:截至|截止|到|至|在|于|until|till|by|on|before|since|from|自|从) ?/
const wordBehind = / ?(?:之前|以前|前|为止|止|起)$/

function meaningOf(text: string, context: DayContext): Meaning {
  const line = text.split(' ').map(inDigits).join(' ')
  const bare = line.replace(wordBefore, '').replace(wordBehind, '')
  const timeless = withoutTime(bare)
  const { rest, weekday } = withoutWeekday(timeless)
  for (const said of new Set([line, bare, timeless])) {
    const found = aloneMeaning(said, context)
    if (found) return found
  }
  return weekday === undefined ? undefined : onWeekday(readWrittenDay(rest, context, weekday), weekday)
}

function aloneMeaning(text: string, context: DayContext): Meaning {
  return (
    readWrittenDay(text, context) ??
    readCountedDay(text, context) ??
    readWeekday(text, context) ??
    readDayOfMonth(text, context) ??
    readPlaceInMonth(text, context) ??
    readSpan(text, context)
  )
}

const chineseBehind = /,? ?\(?((?:周|星期|礼拜)[1-6日天])\)?$/
const englishBefore = /^([a-z]{3,9})\.?,? /
const englishBehind = /,? \(?([a-z]{3,9})\)?$/

/** The weekday that is said beside a day, before it or behind it. */
function withoutWeekday(text: string): { rest: string; weekday: Weekday | undefined } {
  for (const pattern of [chineseBehind, englishBefore, englishBehind]) {
    const found = pattern.exec(text)
    const weekday = found && weekdayNamed(found[1]!)
    if (weekday) return { rest: text.replace(found[0], ''), weekday }
  }
  return { rest: text, weekday: undefined }
}

/** A day and a weekday that are not the same are two days: one of them is a slip. */
function onWeekday(days: Meaning, weekday: Weekday): Meaning {
  const [day, ...others] = days ?? []
  if (day === undefined || others.length > 0 || weekdayOf(day) === weekday) return days
  return [day, inWeek(day, 0, weekday)]
}

function doubtAbout(day: Day, context: DayContext): 'passed' | 'notYet' | 'far' | undefined {
  if (!liesRight(day, context)) return context.lies === 'ahead' ? 'passed' : 'notYet'
  return Math.abs(yearIn(day) - yearIn(context.today)) > furthest && day > context.today ? 'far' : undefined
}

/** The same day of the year in which it would make sense, where the year was written. */
function insteadOf(day: Day, doubt: 'passed' | 'notYet' | 'far', { today }: DayContext): readonly Day[] {
  const [, month, number] = day.split('-').map(Number)
  const years = doubt === 'notYet' ? [0, -1] : [0, 1]
  const days = years.flatMap((away) => dayOf(yearIn(today) + away, month!, number!) ?? [])
  return days.filter((one) => (doubt === 'notYet' ? one <= today : one >= today)).slice(0, 1)
}

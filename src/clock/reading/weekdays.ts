import { inWeek, type Weekday, weekdayOf } from './day-arithmetic.ts'
import { type DayContext, type Meaning, nearest } from './meaning.ts'
import { stepsAway } from './steps.ts'

const chineseWeekday: Readonly<Record<string, Weekday>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 日: 7, 天: 7 }
const englishWeekdays: readonly (readonly string[])[] = [
  ['mon', 'monday'],
  ['tue', 'tues', 'tuesday'],
  ['wed', 'weds', 'wednesday'],
  ['thu', 'thur', 'thurs', 'thursday'],
  ['fri', 'friday'],
  ['sat', 'saturday'],
  ['sun', 'sunday'],
]

/** 周5 (its number in digits), `星期日`, `fri.`, `friday`. Undefined: it is no weekday. */
export function weekdayNamed(text: string): Weekday | undefined {
  const [, sign] = /^(?:周|星期|礼拜)([1-6日天])$/.exec(text) ?? []
  if (sign !== undefined) return chineseWeekday[sign]
  const place = englishWeekdays.findIndex((names) => names.includes(text.endsWith('.') ? text.slice(0, -1) : text))
  return place < 0 ? undefined : ((place + 1) as Weekday)
}

const chineseWeek = /^(上上|上|这|本|下下|下)(?:个|1个)?((?:周|星期|礼拜)[1-6日天])$/
const englishWeek = /^(last|this|next) ([a-z]{3,9})$/
const weekBehind = /^([a-z]{3,9}) (last|this|next) week$/
const weekend = /^(上上|上|这|本|下下|下)?(?:个|1个)?周末$|^(?:(last|this|next|the) )?weekend$/

/** @returns the day of a weekday: alone the nearest (anywhere: that of this week), with 下 or `next` that of the next week, which begins on Monday. */
export function readWeekday(text: string, context: DayContext): Meaning {
  const { today } = context
  const alone = weekdayNamed(text)
  if (alone !== undefined) {
    const weeks = context.lies === 'anywhere' ? [0] : [-1, 0, 1]
    return [
      nearest(
        weeks.map((away) => inWeek(today, away, alone)),
        context,
      )!,
    ]
  }
  const ended = weekend.exec(text)
  if (ended) {
    const weeks = stepsAway[(ended[1] ?? ended[2] ?? '').replace('the', '')] ?? 0
    return [inWeek(today, weeks, 6), inWeek(today, weeks, 7)]
  }
  const week = chineseWeek.exec(text) ?? englishWeek.exec(text)
  const [step, name] = week ? [week[1]!, week[2]!] : (weekBehind.exec(text)?.slice(1).toReversed() ?? [])
  const weekday = name === undefined ? undefined : weekdayNamed(name)
  if (step === undefined || weekday === undefined) return undefined
  const day = inWeek(today, stepsAway[step]!, weekday)
  // Of "last Friday", said on a Saturday, nobody knows which week is meant.
  const isUnclear = week?.[1] === 'last' && weekday < weekdayOf(today)
  return isUnclear ? [inWeek(today, 0, weekday), day] : [day]
}

import { type Day, dayIn } from '../../clock/day.ts'
import type { DayContext } from '../../clock/reading/meaning.ts'
import { type DayRead, readDay } from '../../clock/reading/read-day.ts'
import { UserError } from '../../errors/user-error.ts'
import { sayDay } from '../../i18n/say-time.ts'
import type { InBoth } from '../../i18n/translate.ts'

/** Which day is taken. */
export interface DayAsked extends DayContext {
  /** None that has passed makes sense: then it is not offered either. */
  neverPassed?: true
}

type Moment = { now: Date; timeZone: string }

/** A day that is planned: it may have passed, and then it is asked whether it is meant. */
export const plannedDay = ({ now, timeZone }: Moment): DayAsked => ({ today: dayIn(timeZone, now), lies: 'ahead' })
/** A day that must lie ahead. */
export const comingDay = (moment: Moment): DayAsked => ({ ...plannedDay(moment), neverPassed: true })

/** Whether a text is written like a day, whatever day it is now. */
export const looksLikeDay = (text: string): boolean =>
  readDay(text, { today: '2026-01-01', lies: 'anywhere' }).type !== 'none'

/**
 * The day that was typed, in any way people write one. @throws UserError `error.day.*`: it is none, or only whoever typed it can say
 * which is meant
 */
export function requireTypedDay(text: string, asked: DayAsked): Day {
  const read = readDay(text, asked)
  if (read.type === 'day') return read.day
  throw refusal(text, read, asked)
}

function refusal(text: string, read: Exclude<DayRead, { type: 'day' }>, { today, neverPassed }: DayAsked): UserError {
  const shown = text.slice(0, longestShown)
  if (read.type === 'none') return new UserError(codes[read.why], { text: shown })
  const { why, days } = read
  const say = (day: Day): InBoth => ({ zh: sayDay('zh', day, today), en: sayDay('en', day, today) })
  if (why === 'several')
    return new UserError('error.day.several', { text: shown, days: days.map(say) }, undefined, { of: text, as: days })
  const day = say(read.said)
  if (why === 'passed' && neverPassed)
    return new UserError('error.day.over', { day }, undefined, { of: text, as: days })
  const certain = `${read.said}!`
  return new UserError(codes[why], { day, certain }, undefined, { of: text, as: [...days, certain] })
}

const codes = {
  unreadable: 'error.day.unreadable',
  noSuchDay: 'error.day.noSuchDay',
  passed: 'error.day.passed',
  notYet: 'error.day.notYet',
  far: 'error.day.far',
} as const

/** So much of what was typed is repeated, in UTF-16 units. */
const longestShown = 40

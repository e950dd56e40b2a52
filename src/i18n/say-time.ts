import type { Day } from '../clock/day.ts'
import type { Locale } from './locale.ts'

const languages = { zh: 'zh-CN', en: 'en-US' } as const

/** A moment of this year's work: `11月23日 15:02`, `Nov 23, 15:02`. */
export function sayMoment(locale: Locale, at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(languages[locale], {
    timeZone,
    month: locale === 'zh' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** A moment of a day that is known: `08:40`. */
export function sayTime(locale: Locale, at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(languages[locale], {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** A calendar day: `11月23日 周一`, `Mon, Nov 23`; with its year where that is not the year of `today`. */
export function sayDay(locale: Locale, day: Day, today: Day): string {
  const date = new Date(`${day}T00:00:00Z`)
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(languages[locale], { timeZone: 'UTC', ...options }).format(date)
  const year = sameYear ? {} : { year: 'numeric' as const }
  if (locale === 'en') return say({ weekday: 'short', month: 'short', day: 'numeric', ...year })
  return `${say({ month: 'long', day: 'numeric', ...year })} ${say({ weekday: 'short' })}`
}

/** A day in a range: `11月23日`, `Nov 23`; with its year where that is not the year of `today`. */
export function sayDayOfYear(locale: Locale, day: Day, today: Day): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' as const }
  const month = locale === 'zh' ? 'long' : 'short'
  return sayOf(locale, day, { month, day: 'numeric', ...year })
}

/** The month of a day: `2026年11月`, `November 2026`. */
export function sayMonth(locale: Locale, day: Day): string {
  return sayOf(locale, day, { year: 'numeric', month: 'long' })
}

const sayOf = (locale: Locale, day: Day, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(languages[locale], { timeZone: 'UTC', ...options }).format(new Date(`${day}T00:00:00Z`))

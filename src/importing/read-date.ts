import { type Day, isDay } from '../clock/day.ts'
import { readDay } from '../clock/reading/read-day.ts'
import { UserError } from '../errors/user-error.ts'

const parts = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
} as const

/** Far enough from one another that only a day with its year is the same for both. */
const [once, later] = ['1970-06-15', '2030-02-14'] as const

/**
 * A whole day, year and all, in any way it is written that can be read in one way alone; of a moment its day.
 * @throws UserError `error.import.dateUnclear`: its year is missing, or 3/4/2026, whose format the mapping must say
 */
export function readWholeDay(text: string): Day {
  if (isDay(text)) return text
  const day = meantOn(text, once)
  if (day === undefined || day !== meantOn(text, later)) throw new UserError('error.import.dateUnclear', { text })
  return day
}

function meantOn(text: string, today: Day): Day | undefined {
  const read = readDay(text, { today, lies: 'anywhere' })
  if (read.type === 'day') return read.day
  return read.type === 'question' && read.why !== 'several' ? read.said : undefined
}

/**
 * Makes a reader of days written in one format, such as `M/D/YYYY` or `YYYY年M月D日`. Exactly that format: a day and a
 * month must never be taken for each other.
 * @throws UserError `error.import.dateFormat` when the format does not name year, month and day once each
 */
export function dayReader(format: string): (text: string) => Day {
  const named: string[] = []
  const pattern = format.replace(/YYYY|MM?|DD?|[^YMD]+|[YMD]/g, (token) => {
    if (!Object.hasOwn(parts, token)) return token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    named.push(token[0]!)
    return parts[token as keyof typeof parts]
  })
  if (named.toSorted().join('') !== 'DMY') throw new UserError('error.import.dateFormat', { format })
  const shape = new RegExp(`^${pattern}$`, 'u')
  return (text) => {
    const { year, month, day } = shape.exec(text)?.groups ?? {}
    const read = year && `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
    if (!read || !isDay(read)) throw new UserError('error.import.date', { text, format })
    return read
  }
}

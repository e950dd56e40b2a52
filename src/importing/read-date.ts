import { type Day, isDay } from '../clock/day.ts'
import { UserError } from '../errors/user-error.ts'

const parts = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
} as const

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

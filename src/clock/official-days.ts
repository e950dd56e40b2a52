import chineseDays from 'chinese-days'
import type { Day } from './day.ts'
import { dayAfter } from './start-of-day.ts'

export interface OfficialDay {
  working: boolean
  /** The holiday it belongs to; a make-up workday too. */
  name: { zh: string; en: string }
}

const years = new Map<number, ReadonlyMap<Day, OfficialDay>>()

/**
 * The days the State Council's notice of a year names: holidays (weekends in them too) and make-up workdays. Empty for a
 * year whose notice the package does not have.
 */
export function officialDays(year: number): ReadonlyMap<Day, OfficialDay> {
  const known = years.get(year)
  if (known) return known
  const found = new Map<Day, OfficialDay>()
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = dayAfter(day, 1)) {
    // A day of the notice is called `Spring Festival,春节,4`; any other by its weekday. Only of the former is `work` to be
    // relied on: for the others the package looks at the weekday of the machine's own zone.
    const { work, name } = chineseDays.getDayDetail(day)
    const [en, zh] = name.split(',')
    if (en && zh) found.set(day, { working: work, name: { zh, en } })
  }
  years.set(year, found)
  return found
}

import type { Day } from './day.ts'
import { officialDays } from './official-days.ts'

/** Which days are worked. */
export interface WorkCalendar {
  isWorkday(day: Day): boolean
  /** Whether the holidays of that year are known; where not, Monday to Friday are worked. */
  knows(year: number): boolean
}

/** The official calendar of mainland China, with days of one's own on top: true is worked, false is off. */
export function workCalendar(overrides: ReadonlyMap<Day, boolean> = new Map()): WorkCalendar {
  const ownYears = new Set([...overrides.keys()].map(yearOf))
  // A scan asks for the same few hundred days, thousands of times.
  const answers = new Map<Day, boolean>(overrides)
  const answer = (day: Day) => {
    const working = officialDays(yearOf(day)).get(day)?.working ?? isWeekday(day)
    answers.set(day, working)
    return working
  }
  return {
    isWorkday: (day) => answers.get(day) ?? answer(day),
    knows: (year) => ownYears.has(year) || officialDays(year).size > 0,
  }
}

/** Monday to Friday. */
export function isWeekday(day: Day): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

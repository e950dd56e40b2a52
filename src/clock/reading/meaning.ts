import type { Day } from '../day.ts'

/** Which way a day lies that is typed without its year, or by its weekday alone. */
export type Lies = 'ahead' | 'behind' | 'anywhere'

/** What a day is read with. */
export interface DayContext {
  /** Where whoever types is. */
  today: Day
  lies: Lies
}

/**
 * What a text may mean: one day, or several between which nobody but whoever typed it can choose. None: it is written like
 * a day, and no calendar has it. Undefined, where a reader gives that: it is not written like a day.
 */
export type Meaning = readonly Day[] | undefined

/** The nearest of these days that lies where it should; there is none: the nearest. */
export function nearest(days: readonly Day[], { today, lies }: DayContext): Day | undefined {
  const away = (day: Day) => Math.abs(Date.parse(day) - Date.parse(today))
  const sorted = days.toSorted((a, b) => away(a) - away(b))
  return sorted.find((day) => liesRight(day, { today, lies })) ?? sorted[0]
}

export const liesRight = (day: Day, { today, lies }: DayContext): boolean =>
  lies === 'anywhere' || (lies === 'ahead' ? day >= today : day <= today)

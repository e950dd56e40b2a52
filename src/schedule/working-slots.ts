import type { WorkCalendar } from '../clock/work-calendar.ts'
import type { Reader } from '../store/store.ts'
import { loadCalendar } from '../workdays/load-calendar.ts'
import { type Daily, dayOf, nextSlot, type Slot } from './slots.ts'

/** Something daily, or only on days that are worked. */
export interface Regular extends Daily {
  workdays: boolean
}

/** No holiday is longer, days. */
const longestHoliday = 31

export type IsMeant = (slot: Slot) => boolean

/** Which of its slots are meant: each, or those of days that are worked. Read anew each time, since the calendar may be changed. */
export async function meantSlots(reader: Reader, { workdays }: Pick<Regular, 'workdays'>): Promise<IsMeant> {
  const calendar: WorkCalendar | undefined = workdays ? await loadCalendar(reader) : undefined
  return (slot) => calendar?.isWorkday(dayOf(slot)) ?? true
}

/** The first one that is meant, due after that moment. */
export function nextMeant(after: Date, daily: Daily, isMeant: IsMeant): Slot {
  let slot = nextSlot(after, daily)
  for (let tried = 0; tried < longestHoliday && !isMeant(slot); tried += 1) slot = nextSlot(slot.dueAt, daily)
  return slot
}

import { type WaitingLane, waitingLanes } from '../bot/outbox/waiting-lanes.ts'
import { countWork, type WorkCounts } from '../bot/queue-depths.ts'
import type { Day } from '../clock/day.ts'
import { countPeople } from '../people/count-people.ts'
import { countDeals } from '../pipeline/queries/count-deals.ts'
import type { Reader, Store } from '../store/store.ts'
import { loadCalendar } from '../workdays/load-calendar.ts'
import { missingYear } from '../workdays/missing-year.ts'

/** How the server is doing, as its operator would ask. Counts of rows. */
export interface Status extends WorkCounts {
  /** Platforms that take nothing now. */
  lanes: readonly WaitingLane[]
  dialect: Store['dialect']
  startedAt: Date
  people: number
  deals: number
  /** Its holidays should be known and are not. */
  missingYear: number | undefined
}

/** @param today in the product's time zone */
export async function readStatus(
  reader: Reader,
  { today, ...about }: Pick<Status, 'dialect' | 'startedAt'> & { today: Day },
): Promise<Status> {
  return {
    ...about,
    ...(await countWork(reader)),
    lanes: await waitingLanes(reader),
    people: await countPeople(reader),
    deals: await countDeals(reader),
    missingYear: missingYear(await loadCalendar(reader), today),
  }
}

import { type WaitingLane, waitingLanes } from '../bot/outbox/waiting-lanes.ts'
import { countWork, type WorkCounts } from '../bot/queue-depths.ts'
import type { Condition } from '../chat/condition.ts'
import type { Usage } from '../chat/usage.ts'
import type { Day } from '../clock/day.ts'
import type { WordKey } from '../i18n/translate.ts'
import { type ApplicationNotice, applicationNotices } from '../installations/application-notice.ts'
import { countPeople } from '../people/count-people.ts'
import { countDeals } from '../pipeline/queries/count-deals.ts'
import type { Reader, Store } from '../store/store.ts'
import { loadCalendar } from '../workdays/load-calendar.ts'
import { missingYear } from '../workdays/missing-year.ts'

/** What a platform has noticed about itself. */
export type PlatformCondition = Condition & { platform: string }

/** How the server is doing, as its operator would ask. Counts of rows. */
export interface Status extends WorkCounts {
  /** Platforms that take nothing now. */
  lanes: readonly WaitingLane[]
  /** What the platforms have noticed, in this process or any, and is so now. */
  conditions: readonly PlatformCondition[]
  /** What was used of what platforms give in a month. */
  usage: readonly Usage[]
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
  {
    today,
    conditions = [],
    usage = [],
    ...about
  }: Pick<Status, 'dialect' | 'startedAt'> & Partial<Pick<Status, 'conditions' | 'usage'>> & { today: Day },
): Promise<Status> {
  return {
    ...about,
    usage,
    conditions: [...conditions, ...(await applicationNotices(reader)).map(conditionOf)],
    ...(await countWork(reader)),
    lanes: await waitingLanes(reader),
    people: await countPeople(reader),
    deals: await countDeals(reader),
    missingYear: missingYear(await loadCalendar(reader), today),
  }
}

/** What a platform said of the application, whichever process heard it. */
export function conditionOf({ platform, state, effectiveAt }: ApplicationNotice): PlatformCondition {
  const says = { key: noticeWords[state], args: { at: effectiveAt.toISOString().slice(0, 10) } }
  return { platform, code: `${platform}.${state}`, severity: state === 'suspended' ? 'failure' : 'warning', says }
}

const noticeWords = {
  suspended: 'status.application.suspended',
  endangered: 'status.application.endangered',
} as const satisfies Record<ApplicationNotice['state'], WordKey>

import { and, eq, gt, lt } from 'drizzle-orm'
import { msPerHour } from '../../../src/clock/lengths.ts'
import type { Store } from '../../../src/store/store.ts'
import { slackTimes } from '../times.ts'
import type { HomeOf } from './home-of.ts'

export interface OpenedHome extends HomeOf {
  /** Where they are spoken to alone; undefined: Slack did not say. */
  channel: string | undefined
  openedAt: Date
}

/** Whose Home it is, or where they are spoken to alone. */
export type HomeKey = { userId: string } | { channel: string }

/** Between two looks for what nobody needs any more. */
const forgetEvery = msPerHour

/** Who has opened their Home within a day, as all processes know. */
export class OpenedHomes {
  readonly #store: Pick<Store, 'read' | 'write'>
  /** By the clock, milliseconds. */
  #forgottenAt = Number.NEGATIVE_INFINITY

  constructor(store: Pick<Store, 'read' | 'write'>) {
    this.#store = store
  }

  async keep(home: OpenedHome): Promise<void> {
    const { tenant, userId, openedAt } = home
    const channel = home.channel ?? null
    await this.#store.write(async (tx) => {
      const { slackHome } = tx.tables
      await tx
        .insert(slackHome)
        .values({ tenant, userId, channel, openedAt })
        .onConflictDoUpdate({ target: [slackHome.tenant, slackHome.userId], set: { channel, openedAt } })
      if (openedAt.getTime() - this.#forgottenAt < forgetEvery) return
      await tx.delete(slackHome).where(lt(slackHome.openedAt, dayBefore(openedAt)))
      this.#forgottenAt = openedAt.getTime()
    })
  }

  /** Undefined: they have not opened it within a day. */
  async find(tenant: string, by: HomeKey, now: Date): Promise<OpenedHome | undefined> {
    return await this.#store.read(async (reader) => {
      const { slackHome } = reader.tables
      const theirs = 'userId' in by ? eq(slackHome.userId, by.userId) : eq(slackHome.channel, by.channel)
      const [row] = await reader
        .select()
        .from(slackHome)
        .where(and(eq(slackHome.tenant, tenant), theirs, gt(slackHome.openedAt, dayBefore(now))))
      return row && { ...row, channel: row.channel ?? undefined }
    })
  }
}

const dayBefore = (moment: Date): Date => new Date(moment.getTime() - slackTimes.homeOpened)

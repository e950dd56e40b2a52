import { and, eq, gt, isNull, lte, ne, or } from 'drizzle-orm'
import type { Clock } from '../../../src/clock/clock.ts'
import { dayIn } from '../../../src/clock/day.ts'
import { msPerHour } from '../../../src/clock/lengths.ts'
import { dayAfter, startOfDay } from '../../../src/clock/start-of-day.ts'
import type { Reader, Store } from '../../../src/store/store.ts'
import { quotaAccount, zone } from '../quota/pot.ts'

const minute = 60_000
/** When whoever has begun is taken to have failed. */
const failedAfter = 15 * minute
/** Several changes come together. */
const gathered = 2 * minute
/** … and after one reading no other because of them for so long. */
const leastApart = msPerHour
/** At night, and not when everybody else does it: after midnight there. */
const atNight = 2 * msPerHour + 17 * minute

/** When who is in the organisation is read, for all processes. */
export class SyncTimes {
  readonly #store: Pick<Store, 'read' | 'write'>
  readonly #account: string
  readonly #clock: Clock
  #tenant: string | undefined

  constructor(store: Pick<Store, 'read' | 'write'>, account: string, clock: Clock) {
    this.#store = store
    this.#account = account
    this.#clock = clock
  }

  /** Whose app it is is said with whatever DingTalk tells: from then on it is due. */
  async learn(tenant: string): Promise<void> {
    if (tenant === '' || tenant === this.#tenant) return
    const dueAt = this.#clock.now()
    await this.#store.write(async (tx) => {
      const { dingtalkSync: sync } = tx.tables
      await tx
        .insert(sync)
        .values({ account: this.#account, tenant, dueAt })
        .onConflictDoUpdate({ target: sync.account, set: { tenant }, setWhere: ne(sync.tenant, tenant) })
    }, 'background')
    this.#tenant = tenant
  }

  /** The CorpId; undefined: DingTalk has not said anything yet, to whichever process. */
  async tenant(): Promise<string | undefined> {
    return await this.#store.read((reader) => tenantOf(reader, this.#account))
  }

  /** @returns the CorpId, where it is due now and this is the one of the processes that reads */
  async claim(): Promise<string | undefined> {
    const now = this.#clock.now()
    return await this.#store.write(async (tx) => {
      const { dingtalkSync: sync } = tx.tables
      const [claimed] = await tx
        .update(sync)
        .set({ dueAt: new Date(now.getTime() + failedAfter) })
        .where(and(eq(sync.account, this.#account), lte(sync.dueAt, now)))
        .returning({ tenant: sync.tenant })
      return claimed?.tenant
    }, 'background')
  }

  /** It is still being read: nobody else begins. */
  async goesOn(): Promise<void> {
    const dueAt = new Date(this.#clock.now().getTime() + failedAfter)
    await this.#store.write(async (tx) => {
      const { dingtalkSync: sync } = tx.tables
      await tx.update(sync).set({ dueAt }).where(eq(sync.account, this.#account))
    }, 'background')
  }

  /** It was read whole; the next night again. */
  async done(): Promise<void> {
    const now = this.#clock.now()
    await this.#store.write(async (tx) => {
      const { dingtalkSync: sync } = tx.tables
      await tx
        .update(sync)
        .set({ doneAt: now, dueAt: nextNight(now) })
        .where(eq(sync.account, this.#account))
    }, 'background')
  }

  /** Whether this is the one of the processes that looks through people's to-dos, once a night. */
  async claimSweep(): Promise<boolean> {
    const now = this.#clock.now()
    const today = dayIn(zone, now)
    if (now.getTime() < startOfDay(today, zone).getTime() + atNight) return false
    return await this.#store.write(async (tx) => {
      const { dingtalkSync: sync } = tx.tables
      const claimed = await tx
        .update(sync)
        .set({ sweptOn: today })
        .where(and(eq(sync.account, this.#account), or(isNull(sync.sweptOn), ne(sync.sweptOn, today))))
        .returning({ account: sync.account })
      return claimed.length > 0
    }, 'background')
  }

  /** DingTalk says that something changed. */
  async changed(): Promise<void> {
    const now = this.#clock.now()
    const soon = new Date(now.getTime() + gathered)
    const before = new Date(soon.getTime() - leastApart)
    await this.#store.write(async (tx) => {
      const { dingtalkSync: sync } = tx.tables
      await tx
        .update(sync)
        .set({ dueAt: soon })
        .where(
          and(
            ...[eq(sync.account, this.#account), gt(sync.dueAt, soon)],
            or(isNull(sync.doneAt), lte(sync.doneAt, before)),
          ),
        )
    }, 'background')
  }
}

/** The CorpId of an app's organisation; undefined: DingTalk has not told the server anything yet. */
export const organisationOf = (reader: Reader, clientId: string): Promise<string | undefined> =>
  tenantOf(reader, quotaAccount(clientId))

async function tenantOf(reader: Reader, account: string): Promise<string | undefined> {
  const { dingtalkSync: sync } = reader.tables
  const [row] = await reader.select({ tenant: sync.tenant }).from(sync).where(eq(sync.account, account))
  return row?.tenant
}

function nextNight(now: Date): Date {
  const today = startOfDay(dayIn(zone, now), zone).getTime() + atNight
  if (today > now.getTime()) return new Date(today)
  return new Date(startOfDay(dayAfter(dayIn(zone, now), 1), zone).getTime() + atNight)
}

import { and, eq, sql } from 'drizzle-orm'
import type { Day } from '../clock/day.ts'
import type { Reader, Store } from '../store/store.ts'

/** How many people an account has told something on one day of its platform. */
export interface DailyReach {
  day: Day
  persons: number
  /** How many it may; undefined: nobody has asked on that day. */
  most: number | undefined
}

/** The one count of an account, for all processes. */
export interface KeptReach {
  /** Adds to a day; days before it are forgotten. @returns how it stands then */
  add(day: Day, persons: number): Promise<DailyReach>
  keepMost(day: Day, most: number): Promise<void>
  /** Of all processes that ask on a day, one is the first. */
  isFirstToTell(day: Day): Promise<boolean>
}

/** @param account `platform:tenant:account` */
export function keptReach(store: Pick<Store, 'write'>, account: string): KeptReach {
  return {
    add: (day, persons) =>
      store.write(async (tx) => {
        const { dailyReach: reach } = tx.tables
        const isSame = sql`${reach.day} = ${day}`
        const [row] = await tx
          .insert(reach)
          .values({ account, day, persons })
          .onConflictDoUpdate({
            target: reach.account,
            set: {
              persons: sql`case when ${isSame} then ${reach.persons} + ${persons} else ${persons} end`,
              most: sql`case when ${isSame} then ${reach.most} end`,
              told: sql`${reach.told} and ${isSame}`,
              day,
            },
          })
          .returning()
        return reachIn(row!)
      }, 'background'),
    async keepMost(day, most) {
      await store.write(async (tx) => {
        const { dailyReach: reach } = tx.tables
        await tx
          .update(reach)
          .set({ most })
          .where(and(eq(reach.account, account), eq(reach.day, day)))
      }, 'background')
    },
    isFirstToTell: (day) =>
      store.write(async (tx) => {
        const { dailyReach: reach } = tx.tables
        const first = await tx
          .update(reach)
          .set({ told: true })
          .where(and(eq(reach.account, account), eq(reach.day, day), eq(reach.told, false)))
          .returning({ account: reach.account })
        return first.length > 0
      }, 'background'),
  }
}

/** Undefined: it has told nobody anything on that day. */
export async function reachOn(reader: Reader, account: string, day: Day): Promise<DailyReach | undefined> {
  const { dailyReach: reach } = reader.tables
  const [row] = await reader
    .select()
    .from(reach)
    .where(and(eq(reach.account, account), eq(reach.day, day)))
  return row && reachIn(row)
}

const reachIn = ({ day, persons, most }: Omit<DailyReach, 'most'> & { most: number | null }): DailyReach => ({
  ...{ day, persons },
  most: most ?? undefined,
})

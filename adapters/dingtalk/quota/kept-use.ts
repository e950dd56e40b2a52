import { randomInt } from 'node:crypto'
import { and, eq, isNull, lt, lte, or, sql } from 'drizzle-orm'
import { msPerHour } from '../../../src/clock/lengths.ts'
import type { Reader, Store, Tx } from '../../../src/store/store.ts'
import { elsewhere, type Kind } from './costs.ts'
import { type Count, Gathered } from './gathered.ts'
import type { Pot } from './pot.ts'
import type { Figures } from './used-up.ts'

/** A pot that is used up is tried again once in so long, by all processes together, milliseconds. */
export const closedFor = msPerHour

/** So many rows a kind is counted in: two processes rarely write the same one. */
const slots = 64

/** A pot of a month. */
interface Where {
  month: string
  pot: Pot
}

/** What is known of a pot. */
export interface KeptPot {
  used: number
  byKind: Readonly<Record<string, number>>
  /** What DingTalk said the organisation may use. */
  most: number | undefined
  closedUntil: Date | undefined
}

/** The one count of an account, for all processes. */
export class KeptUse {
  readonly #store: Pick<Store, 'read' | 'write'>
  readonly #account: string
  readonly #slot: number
  readonly #gathered = new Gathered((tx, counts) => this.#add(tx, counts))

  /** @param slot which of the rows of each kind this process counts in */
  constructor(store: Pick<Store, 'read' | 'write'>, account: string, slot = randomInt(slots)) {
    this.#store = store
    this.#account = account
    this.#slot = slot
  }

  /** In a transaction of somebody else's; all that one transaction counts is written by one statement, its last. */
  countIn(tx: Tx, { month, pot }: Where, kind: Kind): void {
    this.#gathered.add(tx, { month, pot, kind, times: 1 })
  }

  /** Likewise, at once. @param times may be less than 0 */
  async addIn(tx: Tx, { month, pot }: Where, kind: Kind | typeof elsewhere, times = 1): Promise<void> {
    await this.#add(tx, [{ month, pot, kind, times }])
  }

  async #add(tx: Tx, counts: readonly Count[]): Promise<void> {
    const { dingtalkUse: use } = tx.tables
    await tx
      .insert(use)
      .values(counts.map(({ times: used, ...count }) => ({ account: this.#account, slot: this.#slot, ...count, used })))
      .onConflictDoUpdate({
        target: [use.account, use.month, use.pot, use.kind, use.slot],
        set: { used: sql`${use.used} + excluded.used` },
      })
  }

  /**
   * Counts one, before it is done. Where DingTalk said that the pot is used up, one in an hour finds out whether it still is.
   * @returns until when nothing is taken; or whether this is the one that finds out
   */
  async take(where: Where, kind: Kind, now: Date): Promise<{ until: Date } | { findsOut: boolean }> {
    return await this.#store.write(async (tx) => {
      const closedUntil = (await potRow(tx, this.#account, where))?.closedUntil ?? undefined
      if (closedUntil && closedUntil > now) return { until: closedUntil }
      const until = new Date(now.getTime() + closedFor)
      if (closedUntil && !(await this.#claim(tx, where, { now, until }))) return { until }
      await this.addIn(tx, where, kind)
      return { findsOut: closedUntil !== undefined }
    })
  }

  /** It cost nothing after all. */
  async giveBack(where: Where, kind: Kind): Promise<void> {
    await this.#store.write((tx) => this.addIn(tx, where, kind, -1))
  }

  /** DingTalk said that it is used up; what it said of how much that is counts. */
  async close(where: Where, until: Date, figures: Figures | undefined): Promise<void> {
    await this.#store.write(async (tx) => {
      await this.#setPot(tx, where, { closedUntil: until, ...(figures ? { most: figures.most } : {}) })
      if (!figures) return
      // All of it is used: what we did not use others did.
      const { used } = await readPot(tx, this.#account, where)
      if (used < figures.most) await this.addIn(tx, where, elsewhere, figures.most - used)
    })
  }

  /** It is taken again: somebody bought more. */
  async open(where: Where): Promise<void> {
    await this.#store.write((tx) => this.#setPot(tx, where, { closedUntil: null, most: null }))
  }

  /** Of all processes, one is the first in a month. */
  async isFirstToTell(where: Where): Promise<boolean> {
    return await this.#store.write(async (tx) => {
      const { dingtalkPot: row } = tx.tables
      const told = await tx
        .insert(row)
        .values({ account: this.#account, ...where, told: true })
        .onConflictDoUpdate({
          target: [row.account, row.month, row.pot],
          set: { told: true },
          setWhere: eq(row.told, false),
        })
        .returning({ told: row.told })
      return told.length > 0
    }, 'background')
  }

  /** Months before this one are of no use to anybody. */
  async forgetBefore(month: string): Promise<void> {
    await this.#store.write(async (tx) => {
      const { dingtalkUse: use, dingtalkPot: row } = tx.tables
      await tx.delete(use).where(and(eq(use.account, this.#account), lt(use.month, month)))
      await tx.delete(row).where(and(eq(row.account, this.#account), lt(row.month, month)))
    }, 'background')
  }

  async read(where: Where): Promise<KeptPot> {
    return await this.#store.read((reader) => readPot(reader, this.#account, where))
  }

  async #claim(tx: Tx, { month, pot }: Where, { now, until }: { now: Date; until: Date }): Promise<boolean> {
    const { dingtalkPot: row } = tx.tables
    const claimed = await tx
      .update(row)
      .set({ closedUntil: until })
      .where(
        and(
          ...[eq(row.account, this.#account), eq(row.month, month), eq(row.pot, pot)],
          or(isNull(row.closedUntil), lte(row.closedUntil, now)),
        ),
      )
      .returning({ pot: row.pot })
    return claimed.length > 0
  }

  async #setPot(tx: Tx, where: Where, set: { closedUntil: Date | null; most?: number | null }): Promise<void> {
    const { dingtalkPot: row } = tx.tables
    await tx
      .insert(row)
      .values({ account: this.#account, ...where, ...set })
      .onConflictDoUpdate({ target: [row.account, row.month, row.pot], set })
  }
}

async function potRow(reader: Reader, account: string, { month, pot }: Where) {
  const { dingtalkPot: row } = reader.tables
  const [found] = await reader
    .select()
    .from(row)
    .where(and(eq(row.account, account), eq(row.month, month), eq(row.pot, pot)))
  return found
}

/** How a pot of a month stands, by all processes together. */
export async function readPot(reader: Reader, account: string, { month, pot }: Where): Promise<KeptPot> {
  const { dingtalkUse: use } = reader.tables
  const rows = await reader
    .select({ kind: use.kind, used: sql<number>`sum(${use.used})`.mapWith(Number) })
    .from(use)
    .where(and(eq(use.account, account), eq(use.month, month), eq(use.pot, pot)))
    .groupBy(use.kind)
  const said = await potRow(reader, account, { month, pot })
  return {
    used: rows.reduce((sum, { used }) => sum + used, 0),
    byKind: Object.fromEntries(rows.map(({ kind, used }) => [kind, used])),
    most: said?.most ?? undefined,
    closedUntil: said?.closedUntil ?? undefined,
  }
}

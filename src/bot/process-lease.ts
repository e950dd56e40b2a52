import { and, type Column, eq, gt, like, or, sql } from 'drizzle-orm'
import { newId } from '../store/new-id.ts'
import { isStorageAway } from '../store/storage-trouble.ts'
import type { Reader, Store } from '../store/store.ts'

/** How long a process counts as alive after its last beat, and how often it beats, milliseconds. */
const life = 10_000
const beat = 3_000
const prefix = 'process:'
/** As patterns of SQL: of the processes themselves, and what they hold by name (`named-leases.ts`). */
export const processLeases = `${prefix}%`
export const namedLeases = 'only-one:%'

const ofProcesses = (name: Column) => or(like(name, processLeases), like(name, namedLeases))

/**
 * The lease of this process among those that share the database. Claims may be taken over once the lease of their
 * process ran out.
 */
export interface ProcessLease {
  readonly id: string
  /** The processes alive now, this one included. */
  living(reader: Reader): Promise<string[]>
  end(): Promise<void>
}

export async function beginProcessLease(store: Store): Promise<ProcessLease> {
  const id = newId()
  const renew = async () => {
    const until = (await store.leaseClock()) + life
    await store.write(async (tx) => {
      const { lease } = tx.tables
      await tx
        .insert(lease)
        .values({ name: prefix + id, holder: id, until })
        .onConflictDoUpdate({ target: lease.name, set: { until } })
        .returning({ name: lease.name })
    })
  }
  // The embedded database has one server: leases of earlier processes are void, and the monotonic clock may have
  // restarted.
  if (store.dialect === 'sqlite')
    await store.write(async (tx) => void (await tx.delete(tx.tables.lease).where(ofProcesses(tx.tables.lease.name))))
  await renew()
  const timer = setInterval(() => void renew().catch(() => {}), beat)
  timer.unref()

  return {
    id,
    async living(reader) {
      const now = await store.leaseClock()
      const rows = await reader
        .prepared('lease.living', (db, t) =>
          db
            .select({ holder: t.lease.holder })
            .from(t.lease)
            .where(and(like(t.lease.name, processLeases), gt(t.lease.until, sql.placeholder('now')))),
        )
        .execute({ now })
      return rows.map((row) => row.holder)
    },
    async end() {
      clearInterval(timer)
      try {
        await store.write(async (tx) => void (await tx.delete(tx.tables.lease).where(eq(tx.tables.lease.holder, id))))
      } catch (error) {
        // It runs out by itself.
        if (!isStorageAway(error)) throw error
      }
    },
  }
}

import { and, eq, gt, like, lt, sql } from 'drizzle-orm'
import { newId } from '../store/new-id.ts'
import { isStorageAway } from '../store/storage-trouble.ts'
import type { Reader, Store } from '../store/store.ts'

/** How long a process counts as alive after its last beat, and how often it beats, milliseconds. */
const life = 10_000
const beat = 3_000
const prefix = 'process:'
/** How long the row of a process that ended without a word is kept, milliseconds. */
const keptFor = 60_000

/** This process among those that share the database. What a process claimed may be taken over once its lease ran out. */
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
  await sweep(store)
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
            .where(and(like(t.lease.name, `${prefix}%`), gt(t.lease.until, sql.placeholder('now')))),
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

/**
 * Takes away the rows of processes that are gone. The embedded database has one server: whoever held something before is
 * gone, and their monotonic clock with them.
 */
async function sweep(store: Store): Promise<void> {
  const now = await store.leaseClock()
  await store.write(async (tx) => {
    const { name, until } = tx.tables.lease
    const isOver = store.dialect === 'sqlite' ? undefined : lt(until, now - keptFor)
    await tx.delete(tx.tables.lease).where(and(like(name, `${prefix}%`), isOver))
  })
}

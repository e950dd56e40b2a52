import { and, like, lt } from 'drizzle-orm'
import type { Store } from '../store/store.ts'
import { processLeases } from './process-lease.ts'

/** How long the lease of a process that died is kept after it ran out, milliseconds: for whoever looks what happened. */
const keptMs = 60_000

/** Nobody asks for them any more: who has no lease is dead, as is one whose lease ran out. */
export async function sweepLeases(store: Store): Promise<void> {
  const before = (await store.leaseClock()) - keptMs
  await store.write(async (tx) => {
    const { lease } = tx.tables
    await tx
      .delete(lease)
      .where(and(like(lease.name, processLeases), lt(lease.until, before)))
      .returning({ name: lease.name })
  })
}

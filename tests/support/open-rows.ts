import { and, eq, lte } from 'drizzle-orm'
import type { Store } from '../../src/store/store.ts'

/** Whether something of what came in, of its files or of what goes out could be dealt with by now and is not. */
export async function hasOpenRows(store: Store, now: Date): Promise<boolean> {
  return store.read(async (reader) => {
    const { inbound, outbox } = reader.tables
    const [unfinished] = await reader
      .select({ seq: inbound.seq })
      .from(inbound)
      .where(eq(inbound.state, 'open'))
      .limit(1)
    if (unfinished) return true
    const { capturedFile } = reader.tables
    const [unfetched] = await reader
      .select({ seq: capturedFile.seq })
      .from(capturedFile)
      .where(and(eq(capturedFile.state, 'open'), lte(capturedFile.availableAt, now.getTime())))
      .limit(1)
    if (unfetched) return true
    const waiting = await reader.select().from(outbox).where(eq(outbox.state, 'open')).orderBy(outbox.id)
    // Only the first row of a target can go; the others wait for it.
    const heads = [...Map.groupBy(waiting, (row) => row.target).values()].map((queue) => queue[0]!)
    return heads.some((row) => row.availableAt <= now.getTime())
  })
}

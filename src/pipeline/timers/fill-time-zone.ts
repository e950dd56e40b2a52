import { isNull } from 'drizzle-orm'
import type { Tx } from '../../store/store.ts'

/** Gives pipelines without a time zone the product's (IANA name). */
export async function fillTimeZone(tx: Tx, timeZone: string): Promise<void> {
  const { pipeline } = tx.tables
  await tx.update(pipeline).set({ timeZone }).where(isNull(pipeline.timeZone))
}

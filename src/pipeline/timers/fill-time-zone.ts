import { isNull } from 'drizzle-orm'
import type { Tx } from '../../store/store.ts'

/** Pipelines whose zone nobody has said are counted in the product's (IANA name). */
export async function fillTimeZone(tx: Tx, timeZone: string): Promise<void> {
  const { pipeline } = tx.tables
  await tx.update(pipeline).set({ timeZone }).where(isNull(pipeline.timeZone))
}

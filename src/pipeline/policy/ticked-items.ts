import { eq } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'

/** The keys of what is ticked in a visit. */
export async function tickedIn(reader: Reader, visitId: string): Promise<ReadonlySet<string>> {
  const { checklistTick } = reader.tables
  const ticks = await reader
    .select({ item: checklistTick.item })
    .from(checklistTick)
    .where(eq(checklistTick.visitId, visitId))
  return new Set(ticks.map(({ item }) => item))
}

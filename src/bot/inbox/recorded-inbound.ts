import { and, gte, lt, or } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'
import { findInbound } from './inbound-rows.ts'

/** @param key as `dedupeKeyOf` makes it */
export const isRecorded = async (reader: Reader, key: string): Promise<boolean> =>
  (await findInbound(reader, key)) !== undefined

/** Whether anything was recorded since then whose key begins with one of these. @param prefixes ending in a colon */
export async function hasRecorded(reader: Reader, prefixes: readonly string[], since: Date): Promise<boolean> {
  const { inbound } = reader.tables
  // As a range of the key: a pattern would be held against every row. After a colon comes a semicolon.
  const begins = or(
    ...prefixes.map((prefix) => and(gte(inbound.dedupeKey, prefix), lt(inbound.dedupeKey, `${prefix.slice(0, -1)};`))),
  )
  const rows = await reader
    .select({ key: inbound.dedupeKey })
    .from(inbound)
    .where(and(gte(inbound.receivedAt, since), begins))
    .limit(1)
  return rows.length > 0
}

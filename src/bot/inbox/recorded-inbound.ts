import { and, gte, like, or } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'
import { findInbound } from './inbound-rows.ts'

/** @param key as `dedupeKeyOf` makes it */
export const isRecorded = async (reader: Reader, key: string): Promise<boolean> =>
  (await findInbound(reader, key)) !== undefined

/** Whether anything was recorded since then whose key begins with one of these. @param prefixes without `%` and `_` */
export async function hasRecorded(reader: Reader, prefixes: readonly string[], since: Date): Promise<boolean> {
  const { inbound } = reader.tables
  const begins = or(...prefixes.map((prefix) => like(inbound.dedupeKey, `${prefix}%`)))
  const rows = await reader
    .select({ key: inbound.dedupeKey })
    .from(inbound)
    .where(and(gte(inbound.receivedAt, since), begins))
    .limit(1)
  return rows.length > 0
}

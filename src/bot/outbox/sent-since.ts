import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'
import type { SentBefore } from './rate-limit.ts'

/** When copies were rewritten in a lane since `since`, newest first, by any process. */
export async function rewrittenSince(reader: Reader, lane: string, since: Date): Promise<Date[]> {
  const { outbox } = reader.tables
  const rows = await reader
    .select({ at: outbox.sentAt })
    .from(outbox)
    .where(
      and(
        eq(outbox.lane, lane),
        isNotNull(outbox.replaces),
        sql`${outbox.sentAt} > ${sql.param(since, outbox.sentAt)}`,
      ),
    )
    .orderBy(sql`${outbox.sentAt} desc`)
    .limit(200)
  return rows.flatMap((row) => (row.at ? [row.at] : []))
}

/** No platform takes more of one target in the time that is looked back on. */
const mostCounted = 1_000

/**
 * What was sent to these targets since `since`, newest first, by any process; rate limits are counted from it.
 */
export async function sentSince(reader: Reader, targets: readonly string[], since: Date): Promise<SentBefore[]> {
  const { outbox } = reader.tables
  const rows = await reader
    .select({ at: outbox.sentAt, partsSent: outbox.partsSent })
    .from(outbox)
    .where(and(inArray(outbox.target, [...targets]), sql`${outbox.sentAt} > ${sql.param(since, outbox.sentAt)}`))
    .orderBy(sql`${outbox.sentAt} desc`)
    .limit(mostCounted)
  return rows.flatMap(({ at, partsSent }) => (at ? [{ at, messages: Math.max(1, partsSent) }] : []))
}

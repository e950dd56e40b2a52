import { and, asc, count, like, sql } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'
import { saysLane } from './say-failure.ts'

/** A lane whose platform takes nothing, by what it last said, and how many messages wait for it. */
export interface WaitingLane {
  lane: string
  says: string
  messages: number
}

export async function waitingLanes(reader: Reader): Promise<WaitingLane[]> {
  const { outbox } = reader.tables
  const rows = await reader
    .select({ lane: outbox.lane, says: outbox.lastError, messages: count() })
    .from(outbox)
    .where(and(sql`${outbox.state} = 'open'`, like(outbox.lastError, `${saysLane}%`)))
    .groupBy(outbox.lane, outbox.lastError)
    .orderBy(asc(outbox.lane), asc(outbox.lastError))
  return rows.map(({ lane, says, messages }) => ({ lane, says: (says ?? '').slice(saysLane.length), messages }))
}

import { and, eq, sql } from 'drizzle-orm'
import type { Inbound } from '../../chat/inbound.ts'
import type { Reader } from '../../store/store.ts'
import { targetOf } from '../conversations/destination.ts'
import { dedupeKeyOf } from '../inbox/claimed-inbound.ts'

/** Whether what came in was acted on, and nothing is left to be said where it came from: what it says elsewhere may be. */
export async function isAnswered(reader: Reader, asked: Pick<Inbound, 'address' | 'dedupeKey'>): Promise<boolean> {
  const { inbound, outbox } = reader.tables
  const [row] = await reader
    .select({ state: inbound.state })
    .from(inbound)
    .where(eq(inbound.dedupeKey, dedupeKeyOf(asked)))
  if (row?.state !== 'done') return false
  const left = await reader
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.target, targetOf({ conversation: asked.address })), sql`${outbox.state} = 'open'`))
    .limit(1)
  return left.length === 0
}

import { and, asc, eq, isNull, notInArray, or, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../store/store.ts'
import type { ClaimedInbound } from './claimed-inbound.ts'
import { parseInbound } from './inbound-body.ts'

/** Where a row stands. */
export type Place = Pick<ClaimedInbound, 'conversationId' | 'seq'>

/** Takes over what nobody living holds: compare-and-swap on the claim, so two processes never take the same row. */
export async function adoptInbound(
  tx: Tx,
  claim: string,
  living: readonly string[],
  limit: number,
): Promise<ClaimedInbound[]> {
  const { inbound } = tx.tables
  const free = or(isNull(inbound.claim), notInArray(inbound.claim, [...living, claim]))
  const open = and(sql`${inbound.state} = 'open'`, free)
  const candidates = await tx
    .select({ conversationId: inbound.conversationId, seq: inbound.seq })
    .from(inbound)
    .where(open)
    .orderBy(inbound.conversationId, inbound.seq)
    .limit(limit)
  const taken: ClaimedInbound[] = []
  for (const { conversationId, seq } of candidates) {
    const [row] = await tx
      .update(inbound)
      .set({ claim })
      .where(and(eq(inbound.conversationId, conversationId), eq(inbound.seq, seq), open))
      .returning({ body: inbound.body, attempt: inbound.attempt })
    if (row?.body) taken.push({ conversationId, seq, inbound: parseInbound(row.body), attempt: row.attempt })
  }
  return taken
}

/** The open rows that this process holds by its claim, in the order of their places, from behind `after` on. */
export async function listHeld(
  reader: Reader,
  claim: string,
  after: Place | undefined,
  limit: number,
): Promise<Place[]> {
  const { conversationId, seq, state, claim: heldBy } = reader.tables.inbound
  const behind = after && sql`(${conversationId}, ${seq}) > (${after.conversationId}, ${after.seq})`
  return await reader
    .select({ conversationId, seq })
    .from(reader.tables.inbound)
    .where(and(sql`${state} = 'open'`, eq(heldBy, claim), behind))
    .orderBy(asc(conversationId), asc(seq))
    .limit(limit)
}

/** One of them as it is to be acted on. Undefined: it is not open, or not this process's any more. */
export async function loadHeld(reader: Reader, claim: string, place: Place): Promise<ClaimedInbound | undefined> {
  const { conversationId, seq } = place
  const { inbound } = reader.tables
  const [row] = await reader
    .select({ body: inbound.body, attempt: inbound.attempt })
    .from(inbound)
    .where(
      and(
        eq(inbound.conversationId, conversationId),
        eq(inbound.seq, seq),
        eq(inbound.claim, claim),
        sql`${inbound.state} = 'open'`,
      ),
    )
  return row?.body ? { conversationId, seq, inbound: parseInbound(row.body), attempt: row.attempt } : undefined
}

/** Gives back what this process still holds (graceful stop). */
export async function handBackInbound(tx: Tx, claim: string): Promise<void> {
  const { inbound } = tx.tables
  await tx
    .update(inbound)
    .set({ claim: null })
    .where(and(eq(inbound.claim, claim), sql`${inbound.state} = 'open'`))
}

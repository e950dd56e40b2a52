import { and, eq, inArray, isNotNull, isNull, lte, not, or } from 'drizzle-orm'
import { spokenWithAfter } from '../../bot/conversations/customer-conversations.ts'
import { findPeople } from '../../people/find-person.ts'
import type { Reader } from '../../store/store.ts'

/** By when an open deal was to go on. */
export interface DealLimit {
  /** When the first of its limits is reached, or was. */
  at: Date
  /** Somebody above its owner takes care of it until then. */
  held: { byName: string; until: Date } | undefined
}

/** Of those of these deals that have a limit and do not wait, by id. */
export async function limitsOf(reader: Reader, dealIds: readonly string[], now: Date): Promise<Map<string, DealLimit>> {
  if (dealIds.length === 0) return new Map()
  const { dealClock, deal } = reader.tables
  const rows = await reader
    .select({
      dealId: dealClock.dealId,
      at: dealClock.limitAt,
      heldBy: dealClock.heldBy,
      heldUntil: dealClock.heldUntil,
    })
    .from(dealClock)
    .innerJoin(deal, eq(deal.id, dealClock.dealId))
    .where(
      and(
        inArray(dealClock.dealId, [...new Set(dealIds)]),
        eq(deal.status, 'open'),
        isNotNull(dealClock.limitAt),
        or(isNull(dealClock.pausedUntil), lte(dealClock.pausedUntil, now)),
        // A clock of follow-ups hears of messages only when it is due.
        or(eq(dealClock.kind, 'stage'), not(spokenWithAfter(reader, deal.customerId, dealClock.since))),
      ),
    )
  const people = await findPeople(
    reader,
    rows.flatMap(({ heldBy }) => heldBy ?? []),
  )
  const limits = new Map<string, DealLimit>()
  for (const [dealId, clocks] of Map.groupBy(rows, (row) => row.dealId)) {
    const [first] = clocks.toSorted((one, other) => one.at!.getTime() - other.at!.getTime())
    const holding = clocks.find(({ heldBy, heldUntil }) => heldBy !== null && heldUntil !== null && heldUntil > now)
    const held = holding && { byName: people.get(holding.heldBy!)?.name ?? '', until: holding.heldUntil! }
    limits.set(dealId, { at: first!.at!, held })
  }
  return limits
}

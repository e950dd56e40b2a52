import { and, eq, lte } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import type { ClockKind, DealTimer } from './due-at.ts'

/** Both timers of a deal; none: it is older than timers and unchanged since. */
export async function clocksOf(reader: Reader, dealId: string): Promise<DealTimer[]> {
  const { dealClock } = reader.tables
  return await reader.select().from(dealClock).where(eq(dealClock.dealId, dealId))
}

/** The same, locked until this transaction ends: for changes that depend on what they say. */
export async function clocksToChange(tx: Tx, dealId: string): Promise<DealTimer[]> {
  const { dealClock } = tx.tables
  return await tx.update(dealClock).set({ dealId }).where(eq(dealClock.dealId, dealId)).returning()
}

export async function changeTimer(
  tx: Tx,
  { dealId, kind }: { dealId: string; kind: ClockKind },
  set: Partial<Omit<DealTimer, 'dealId' | 'kind'>>,
): Promise<void> {
  const { dealClock } = tx.tables
  await tx
    .update(dealClock)
    .set(set)
    .where(and(eq(dealClock.dealId, dealId), eq(dealClock.kind, kind)))
}

/** Only from where it was read, and only while it is due. False: whoever else saw it due was faster. */
export async function stepDueTimer(
  tx: Tx,
  { dealId, kind, round, level }: DealTimer,
  set: Partial<Omit<DealTimer, 'dealId' | 'kind'>>,
  now: Date,
): Promise<boolean> {
  const { dealClock: table } = tx.tables
  const stepped = await tx
    .update(table)
    .set(set)
    .where(
      and(
        eq(table.dealId, dealId),
        eq(table.kind, kind),
        eq(table.round, round),
        eq(table.level, level),
        lte(table.dueAt, now),
      ),
    )
    .returning({ dealId: table.dealId })
  return stepped.length > 0
}

/** @throws UserError `error.move.closed`: nothing runs on a closed deal */
export function assertRuns(deal: Deal): void {
  if (deal.status === 'open') return
  const number = dealNumber(deal.number)
  throw new UserError('error.move.closed', { deal: number }, `/deal reopen ${number}`)
}

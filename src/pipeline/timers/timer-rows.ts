import { and, eq, type SQL, sql } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import type { ClockKind, DealTimer } from './due-at.ts'

/** Both timers of a deal; none: it is older than timers and unchanged since. */
export async function clocksOf(reader: Reader, dealId: string): Promise<DealTimer[]> {
  return await reader
    .prepared('clock.ofDeal', (db, { dealClock }) =>
      db
        .select()
        .from(dealClock)
        .where(eq(dealClock.dealId, sql.placeholder('dealId'))),
    )
    .execute({ dealId })
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

/** What a step of its ladder makes of a timer; nobody has it in hand any more. */
export type TimerStep = Pick<DealTimer, 'round' | 'level' | 'heldUntil' | 'dueAt'>

/** Only from where it was read, and only while it is due. False: whoever else saw it due was faster. */
export async function stepDueTimer(
  tx: Tx,
  { dealId, kind, round, level }: DealTimer,
  next: TimerStep,
  now: Date,
): Promise<boolean> {
  const { dueAt: column } = tx.tables.dealClock
  const encoded = (at: Date | null) => at && column.mapToDriverValue(at)
  const stepped = await tx
    .prepared('clock.step', (db, { dealClock: table }) =>
      db
        .update(table)
        .set({
          ...{ round: given('nextRound'), level: given('nextLevel') },
          ...{ heldUntil: given('heldUntil'), heldBy: null, holdReason: null, dueAt: given('dueAt') },
        })
        .where(
          and(
            eq(table.dealId, sql.placeholder('dealId')),
            eq(table.kind, sql.placeholder('kind')),
            eq(table.round, sql.placeholder('round')),
            eq(table.level, sql.placeholder('level')),
            sql`${table.dueAt} <= ${sql.param(sql.placeholder('now'), table.dueAt)}`,
          ),
        )
        .returning({ dealId: table.dealId }),
    )
    .execute({
      ...{ dealId, kind, round, level, now, nextRound: next.round, nextLevel: next.level },
      ...{ heldUntil: encoded(next.heldUntil), dueAt: encoded(next.dueAt) },
    })
  return stepped.length > 0
}

/** Bound as it is: a column's own parameter cannot be null. */
const given = (name: string): SQL => sql`${sql.placeholder(name)}`

/** @throws UserError `error.move.closed`: nothing runs on a closed deal */
export function assertRuns(deal: Deal): void {
  if (deal.status === 'open') return
  const number = dealNumber(deal.number)
  throw new UserError('error.move.closed', { deal: number }, `/deal reopen ${number}`)
}

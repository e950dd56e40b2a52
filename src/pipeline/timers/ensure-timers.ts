import { and, eq, isNull } from 'drizzle-orm'
import type { Store, Tx } from '../../store/store.ts'
import { whileTimeAllows } from '../../store/transaction/while-time-allows.ts'
import type { Deal } from '../model/deal.ts'
import { startTimers } from './start-timers.ts'

/** At most so many deals in one transaction. */
const batch = 50

/**
 * Starts the timers of open deals that are older than timers: their ladder starts now, whatever is known of their past.
 */
export async function ensureTimers(store: Store, now: Date): Promise<void> {
  const startSome = async (tx: Tx) => {
    const deals = await dealsWithout(tx)
    return await whileTimeAllows(deals, ({ deal, enteredAt }) => startTimers(tx, deal, { now, enteredAt }))
  }
  while ((await store.write(startSome)) > 0);
}

function dealsWithout(tx: Tx): Promise<{ deal: Deal; enteredAt: Date | null }[]> {
  const { deal, dealClock, stageVisit } = tx.tables
  return tx
    .select({ deal, enteredAt: stageVisit.enteredAt })
    .from(deal)
    .innerJoin(stageVisit, eq(stageVisit.id, deal.visitId))
    .leftJoin(dealClock, eq(dealClock.dealId, deal.id))
    .where(and(eq(deal.status, 'open'), isNull(dealClock.dealId)))
    .limit(batch)
}

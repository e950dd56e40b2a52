import { and, eq } from 'drizzle-orm'
import { msPerDay } from '../../src/clock/lengths.ts'
import { newId } from '../../src/store/new-id.ts'
import type { Tx } from '../../src/store/store.ts'
import type { Colleague } from './staff.ts'

/** Each of them is to be told of a deal that they may see: what the ladders of policies would have noticed. @param nth which of those deals */
export async function notice(tx: Tx, people: readonly Colleague[], nth: number, at: Date): Promise<void> {
  const { deal, notice: table } = tx.tables
  for (const { personId, sees } of people) {
    const [found] = await tx
      .select({ id: deal.id })
      .from(deal)
      .where(and(eq(deal.ownerId, sees), eq(deal.status, 'open')))
      .orderBy(deal.number)
      .limit(1)
      .offset(nth)
    if (!found) continue
    await tx.insert(table).values({
      ...{ id: newId(), dealId: found.id, kind: 'stage', round: Math.floor(at.getTime() / msPerDay), level: 1 },
      ...{ personId, part: 'copy', dueAt: at, createdAt: at },
    })
  }
}

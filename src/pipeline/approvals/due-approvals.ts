import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Tx } from '../../store/store.ts'
import { type Approval, shownBy } from '../model/approval.ts'
import type { ChangeContext } from '../model/change-context.ts'

/** So few in one transaction, whose cards are all drawn again, stay short on a slow database too; the next finds what is left. */
const batch = 10

/** Claims every reminder that is due, each once however many processes wake at the same moment. */
export async function remindApprovals(tx: Tx, now: Date): Promise<Approval[]> {
  const { approval } = tx.tables
  const due = and(eq(approval.state, 'pending'), lte(approval.remindAt, now), isNull(approval.remindedAt))
  const found = await tx.select({ id: approval.id }).from(approval).where(due).orderBy(asc(approval.id)).limit(batch)
  if (found.length === 0) return []
  return tx
    .update(approval)
    .set({ remindedAt: now })
    .where(
      and(
        inArray(
          approval.id,
          found.map(({ id }) => id),
        ),
        due,
      ),
    )
    .returning()
}

/** Ends what nobody decided in time. A decision pressed at the same moment wins or loses as a whole. */
export async function expireApprovals(
  tx: Tx,
  { now, refresh }: Pick<ChangeContext, 'now' | 'refresh'>,
): Promise<Approval[]> {
  const { approval } = tx.tables
  const due = and(eq(approval.state, 'pending'), lte(approval.expiresAt, now))
  const found = await tx.select({ id: approval.id }).from(approval).where(due).orderBy(asc(approval.id)).limit(batch)
  if (found.length === 0) return []
  const expired = await tx
    .update(approval)
    .set({ state: 'expired', decidedAt: now })
    .where(
      and(
        inArray(
          approval.id,
          found.map(({ id }) => id),
        ),
        due,
      ),
    )
    .returning()
  await refresh(...expired.flatMap(shownBy))
  for (const { id } of expired) {
    await recordAudit(tx, {
      at: now,
      actorId: null,
      entryPoint: 'schedule',
      action: 'approval.expired',
      subjectType: 'approval',
      subjectId: id,
      before: { state: 'pending' },
      after: { state: 'expired' },
    })
  }
  return expired
}

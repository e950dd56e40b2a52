import { and, eq, sql } from 'drizzle-orm'
import type { Subject } from '../../bot/definitions/subjects.ts'
import type { Person } from '../../people/person.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { Tables } from '../../store/tables/index.ts'
import { auditApproval } from './audit.ts'
import type { ChangeContext } from './change-context.ts'

/** A request to enter a stage that needs an approval. At most one is pending per deal. */
export type Approval = Tables['approval']['$inferSelect']

/** What shows an approval: itself, and the deal that waits for it. */
export const shownBy = ({ id, dealId }: Pick<Approval, 'id' | 'dealId'>): Subject[] => [
  { approval: id },
  { deal: dealId },
]

export async function findApproval(reader: Reader, id: string): Promise<Approval | undefined> {
  const rows = await reader
    .prepared('approval.byId', (db, { approval }) =>
      db
        .select()
        .from(approval)
        .where(eq(approval.id, sql.placeholder('id'))),
    )
    .execute({ id })
  return rows[0]
}

export async function pendingApproval(reader: Reader, dealId: string): Promise<Approval | undefined> {
  const rows = await reader
    .prepared('approval.pendingOf', (db, { approval }) =>
      db
        .select()
        .from(approval)
        .where(and(eq(approval.dealId, sql.placeholder('dealId')), eq(approval.state, 'pending'))),
    )
    .execute({ dealId })
  return rows[0]
}

/**
 * Withdraws the pending approval of a deal that is about to change. Every change of a verdict field calls this before
 * it writes the deal: everywhere the approval is locked first and the deal second, so two transactions never wait for
 * each other. Returns the approval that was withdrawn.
 */
export async function withdrawPending(
  tx: Tx,
  dealId: string,
  actor: Pick<Person, 'id'> | null,
  change: ChangeContext,
): Promise<string | undefined> {
  const { approval } = tx.tables
  const [withdrawn] = await tx
    .update(approval)
    .set({ state: 'withdrawn', decidedBy: actor?.id ?? null, decidedAt: change.now })
    .where(and(eq(approval.dealId, dealId), eq(approval.state, 'pending')))
    .returning({ id: approval.id, dealId: approval.dealId })
  if (!withdrawn) return undefined
  await change.refresh(...shownBy(withdrawn))
  await auditWithdrawal(tx, withdrawn.id, actor, change)
  return withdrawn.id
}

export async function auditWithdrawal(
  tx: Tx,
  approvalId: string,
  actor: Pick<Person, 'id'> | null,
  change: ChangeContext,
): Promise<void> {
  await auditApproval(tx, actor, { id: approvalId }, change, {
    action: 'approval.withdrawn',
    before: { state: 'pending' },
    after: { state: 'withdrawn' },
  })
}

import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../store/store.ts'
import { type Approval, auditWithdrawal, shownBy } from '../model/approval.ts'
import { auditApproval } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { findDeal } from '../model/find-deal.ts'
import type { ApprovalStep } from '../policy/document.ts'
import { type Approver, approverAbove, whoIsThere } from '../policy/find-approver.ts'

/** At most so many in one transaction, which also redraws their cards. The next finds the rest. */
const batch = 10

export interface PassedOn {
  /** Somebody else is asked now. */
  asked: Approval[]
  /** Nobody is left who may decide: taken back, so that it can be asked again once there is somebody. */
  withdrawn: Approval[]
}

/**
 * Passes on what waits for the yes of somebody who has left, to whoever would be asked today. It finds them by itself, however
 * somebody came to leave.
 */
export async function passOnApprovals(tx: Tx, change: ChangeContext): Promise<PassedOn> {
  const done: PassedOn = { asked: [], withdrawn: [] }
  // Shared, and looked at after it: nobody leaves or comes back while it is decided who is asked.
  await tx.hold({ kind: 'directory', shared: true })
  for (const approval of await waitingForNobody(tx)) {
    const next = await nextApprover(tx, approval, change.now)
    if (next) done.asked.push(...(await ask(tx, approval, next, change)))
    else done.withdrawn.push(...(await withdraw(tx, approval, change)))
  }
  return done
}

async function waitingForNobody(reader: Reader): Promise<Approval[]> {
  const { approval, person } = reader.tables
  const rows = await reader
    .select({ approval })
    .from(approval)
    .leftJoin(person, eq(person.id, approval.approverId))
    // Written out, or the index of what is pending is not the one that is read.
    .where(and(sql`${approval.state} = 'pending'`, or(isNull(person.id), eq(person.active, false))))
    .orderBy(asc(approval.id))
    .limit(batch)
  return rows.map((row) => row.approval)
}

async function nextApprover(reader: Reader, approval: Approval, now: Date): Promise<Approver | undefined> {
  const { ownerId } = (await findDeal(reader, approval.dealId))!
  const except = [approval.requesterId, ...(await deciderBefore(reader, approval))]
  const approver = await approverAbove(reader, ownerId, roleAsked(approval), except)
  return approver && (await whoIsThere(reader, approver, [approval.requesterId, ownerId], now))
}

const roleAsked = ({ by }: Approval): ApprovalStep['by'] => (by === 'director' ? 'director' : 'supervisor')

/** Who said yes to the step before does not say it again. */
async function deciderBefore(reader: Reader, { visitId, toStageId, step }: Approval): Promise<string[]> {
  const { approval } = reader.tables
  const [before] = await reader
    .select({ decidedBy: approval.decidedBy })
    .from(approval)
    .where(
      and(
        eq(approval.visitId, visitId),
        eq(approval.toStageId, toStageId),
        eq(approval.step, step - 1),
        eq(approval.state, 'approved'),
      ),
    )
    .orderBy(desc(approval.id))
    .limit(1)
  return before?.decidedBy ? [before.decidedBy] : []
}

async function ask(tx: Tx, left: Approval, { person, standsInFor }: Approver, change: ChangeContext) {
  // Once while it stands in the queue of who has left, and once in that of who is asked: both lists change.
  await change.refresh(...shownBy(left))
  const asked = await replace(tx, left, { approverId: person.id, standInFor: standsInFor?.id ?? null })
  if (asked.length === 0) return []
  await change.refresh(...shownBy(left))
  await auditApproval(tx, null, left, change, {
    action: 'approval.passed_on',
    before: { approverId: left.approverId },
    after: { approverId: person.id, ...(standsInFor ? { standInFor: standsInFor.id } : {}) },
  })
  return asked
}

async function withdraw(tx: Tx, left: Approval, change: ChangeContext) {
  const withdrawn = await replace(tx, left, { state: 'withdrawn', decidedAt: change.now })
  if (withdrawn.length === 0) return []
  await change.refresh(...shownBy(left))
  await auditWithdrawal(tx, left.id, null, change)
  return withdrawn
}

/** Compare-and-swap: whoever decides or takes it back at the same moment wins or loses as a whole. */
function replace(tx: Tx, { id, approverId }: Approval, change: Partial<Approval>): Promise<Approval[]> {
  const { approval } = tx.tables
  return tx
    .update(approval)
    .set(change)
    .where(and(eq(approval.id, id), eq(approval.approverId, approverId), eq(approval.state, 'pending')))
    .returning()
}

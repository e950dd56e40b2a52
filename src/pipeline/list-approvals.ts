import { and, asc, eq, type SQL } from 'drizzle-orm'
import type { Person } from '../people/person.ts'
import { can } from '../people/roles.ts'
import { inScope } from '../people/scope.ts'
import type { Reader } from '../store/store.ts'
import { dealScope } from './deal-scope.ts'

export interface WaitingApproval {
  id: string
  dealId: string
  dealNumber: number
  title: string
  amountMinor: number | null
  currency: string
  toStageName: string
  requesterId: string
  approverId: string
  createdAt: Date
}

/** What waits for this person's decision, and what they wait for themselves. The oldest first. */
export async function listApprovals(
  reader: Reader,
  person: Person,
): Promise<{ forMe: WaitingApproval[]; fromMe: WaitingApproval[] }> {
  const { approval } = reader.tables
  const scope = await dealScope(reader, person, 'deal.read')
  const fromMe = await pendingWhere(reader, eq(approval.requesterId, person.id))
  return {
    // Somebody who stands in for another team sees what they are asked about.
    forMe: can(person, 'deal.approve') ? await pendingWhere(reader, eq(approval.approverId, person.id)) : [],
    fromMe: fromMe.filter(({ ownerId }) => inScope(scope, ownerId)),
  }
}

function pendingWhere(reader: Reader, condition: SQL) {
  const { approval, deal, stage } = reader.tables
  return reader
    .select({
      id: approval.id,
      dealId: deal.id,
      dealNumber: deal.number,
      title: deal.title,
      amountMinor: deal.amountMinor,
      currency: deal.currency,
      ownerId: deal.ownerId,
      toStageName: stage.name,
      requesterId: approval.requesterId,
      approverId: approval.approverId,
      createdAt: approval.createdAt,
    })
    .from(approval)
    .innerJoin(deal, eq(deal.id, approval.dealId))
    .innerJoin(stage, eq(stage.id, approval.toStageId))
    .where(and(eq(approval.state, 'pending'), condition))
    .orderBy(asc(approval.createdAt), asc(approval.id))
}

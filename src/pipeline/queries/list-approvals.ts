import { and, asc, eq, type SQL } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import { permissionScope } from '../../people/permission-scope.ts'
import type { Person } from '../../people/person.ts'
import { can } from '../../people/roles.ts'
import { inScope } from '../../people/scope.ts'
import type { Reader } from '../../store/store.ts'
import { type Approval, pendingApproval } from '../model/approval.ts'
import { parseDealNumber, dealNumber as sayNumber } from '../model/deal.ts'
import { dealNamed } from '../model/find-deal.ts'
import { pipelineNames, placeNamed } from '../model/find-pipeline.ts'

export interface WaitingApproval {
  id: string
  dealId: string
  dealNumber: number
  title: string
  amountMinor: number | null
  currency: string
  /** With the pipeline where there are several. */
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
  const scope = await permissionScope(reader, person, 'deal.read')
  const fromMe = await pendingWhere(reader, eq(approval.requesterId, person.id))
  return {
    // A stand-in of another team sees the deal they are asked about.
    forMe: can(person, 'deal.approve') ? await pendingWhere(reader, eq(approval.approverId, person.id)) : [],
    fromMe: fromMe.filter(({ ownerId }) => inScope(scope, ownerId)),
  }
}

/**
 * The approval a deal waits for, by the deal's number. The approver may name a deal they do not see otherwise.
 * @throws UserError `error.approval.none`, `error.deal.unknown`
 */
export async function approvalNamed(reader: Reader, person: Person, text: string): Promise<Approval> {
  const { forMe } = await listApprovals(reader, person)
  const number = parseDealNumber(text)
  const asked = forMe.find(({ dealNumber: one }) => one === number)
  const dealId = asked?.dealId ?? (await dealNamed(reader, person, text)).id
  const pending = await pendingApproval(reader, dealId)
  if (!pending) throw new UserError('error.approval.none', { deal: sayNumber(number ?? 0) })
  return pending
}

async function pendingWhere(reader: Reader, condition: SQL) {
  const { approval, deal, stage } = reader.tables
  const rows = await reader
    .select({
      id: approval.id,
      dealId: deal.id,
      dealNumber: deal.number,
      title: deal.title,
      amountMinor: deal.amountMinor,
      currency: deal.currency,
      ownerId: deal.ownerId,
      pipelineId: deal.pipelineId,
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
  const names = rows.length > 0 ? await pipelineNames(reader) : new Map<string, string>()
  return rows.map((row) => ({ ...row, toStageName: placeNamed(row.toStageName, names.get(row.pipelineId)) }))
}

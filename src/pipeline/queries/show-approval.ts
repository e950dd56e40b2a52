import { findPeople } from '../../people/find-person.ts'
import type { Reader } from '../../store/store.ts'
import { type Approval, findApproval } from '../model/approval.ts'
import type { Deal } from '../model/deal.ts'
import { pipelineNames, placeNamed } from '../model/find-pipeline.ts'
import type { Stage } from '../model/pipeline.ts'
import type { DealLimit } from './deal-limits.ts'
import { showDeal } from './show-deal.ts'

export interface ApprovalDetail {
  approval: Approval
  deal: Deal
  /** Where the deal was when it was asked. */
  fromStage: Stage
  toStage: Stage
  /** With the pipeline where there are several. */
  toPlace: string
  customerName: string | undefined
  ownerName: string
  requesterName: string
  approverName: string
  /** Whom the approver stands in for. */
  absentName: string | undefined
  /** Empty until it is decided. */
  deciderName: string
  /** Milliseconds in the stage it is to leave. */
  dwell: number | undefined
  limit: DealLimit | undefined
}

/** What an approver decides on. The caller checks `canSeeDeal` first. */
export async function showApproval(reader: Reader, id: string, now: Date): Promise<ApprovalDetail | undefined> {
  const approval = await findApproval(reader, id)
  const detail = approval && (await showDeal(reader, approval.dealId, now))
  if (!approval || !detail) return undefined
  const stageNamed = (stageId: string | undefined) =>
    detail.stages.find((stage) => stage.id === stageId) ?? detail.stage
  const visit = detail.visits.find((one) => one.id === approval.visitId)
  const { requesterId, approverId, decidedBy, standInFor } = approval
  const people = await findPeople(reader, [
    requesterId,
    approverId,
    ...[decidedBy, standInFor].filter((id) => id !== null),
  ])
  return {
    approval,
    deal: detail.deal,
    fromStage: stageNamed(visit?.stageId),
    toStage: stageNamed(approval.toStageId),
    toPlace: placeNamed(stageNamed(approval.toStageId).name, (await pipelineNames(reader)).get(detail.deal.pipelineId)),
    customerName: detail.customer?.name,
    ownerName: detail.ownerName,
    requesterName: people.get(requesterId)?.name ?? '',
    approverName: people.get(approverId)?.name ?? '',
    absentName: standInFor === null ? undefined : people.get(standInFor)?.name,
    deciderName: (decidedBy && people.get(decidedBy)?.name) || '',
    dwell: visit?.dwell,
    limit: detail.limit,
  }
}

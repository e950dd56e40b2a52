import { asc, desc, eq } from 'drizzle-orm'
import { findCustomer } from '../../customers/find-customer.ts'
import { findPeople } from '../../people/find-person.ts'
import type { Reader } from '../../store/store.ts'
import { type Approval, pendingApproval } from '../model/approval.ts'
import type { Deal } from '../model/deal.ts'
import { dwellOf } from '../model/dwell.ts'
import { findDeal } from '../model/find-deal.ts'
import { pipelineNames, placeNamed, stagesOf } from '../model/find-pipeline.ts'
import { nextStage, type Stage, stageById } from '../model/pipeline.ts'
import { type DealLimit, limitsOf } from './deal-limits.ts'

export interface DealDetail {
  deal: Deal
  /** Of its pipeline, in order. */
  stages: Stage[]
  stage: Stage
  /** Its stage, with the pipeline where there are several. */
  place: string
  /** Undefined: it is in the last. */
  next: Stage | undefined
  customer: { number: number; name: string } | undefined
  ownerName: string
  /** First to last; the last is where it is, or was when it closed. */
  visits: Visit[]
  pending: (Approval & { toStage: Stage; approverName: string; requesterName: string }) | undefined
  /** By when it was to go on; undefined: it has no limit, waits, or is over. */
  limit: DealLimit | undefined
  latestNote: { text: string; authorName: string; at: Date } | undefined
}

export interface Visit {
  id: string
  stageId: string
  stageName: string
  enteredAt: Date | null
  leftAt: Date | null
  enteredByName: string | undefined
  /** A source told of it; nobody moved the deal here. */
  placed: boolean
  /** Milliseconds, until now while it lasts; undefined: the source knew no times. */
  dwell: number | undefined
}

/** Everything a deal card shows. The caller checks `canSeeDeal` first. */
export async function showDeal(reader: Reader, dealId: string, now: Date): Promise<DealDetail | undefined> {
  const deal = await findDeal(reader, dealId)
  if (!deal) return undefined
  const stages = await stagesOf(reader, deal.pipelineId)
  const customer = deal.customerId === null ? undefined : await findCustomer(reader, deal.customerId)
  const visits = await visitsOf(reader, dealId)
  const pending = await pendingApproval(reader, dealId)
  const note = await latestNote(reader, dealId)
  const named = [
    deal.ownerId,
    pending?.approverId,
    pending?.requesterId,
    note?.authorId,
    ...visits.map((visit) => visit.enteredBy),
  ]
  const people = await findPeople(
    reader,
    named.filter((id) => id != null),
  )
  const nameOf = (id: string | null) => (id === null ? undefined : people.get(id)?.name)
  const stage = stageById(stages, deal.stageId)

  return {
    deal,
    stages,
    stage,
    place: placeNamed(stage.name, (await pipelineNames(reader)).get(deal.pipelineId)),
    next: nextStage(stages, stage),
    customer: customer && { number: customer.number, name: customer.name },
    ownerName: nameOf(deal.ownerId) ?? '',
    visits: visits.map(({ id, stageId, enteredAt, leftAt, enteredBy, origin }) => ({
      id,
      stageId,
      stageName: stageById(stages, stageId).name,
      enteredAt,
      leftAt,
      enteredByName: nameOf(enteredBy),
      placed: origin === 'import' || origin === 'sample',
      dwell: dwellOf({ stageId, enteredAt, leftAt }, now, deal.status === 'open' && id === deal.visitId),
    })),
    pending: pending && {
      ...pending,
      toStage: stageById(stages, pending.toStageId),
      approverName: nameOf(pending.approverId) ?? '',
      requesterName: nameOf(pending.requesterId) ?? '',
    },
    limit: (await limitsOf(reader, [dealId], now)).get(dealId),
    latestNote: note && { text: note.text, at: note.at, authorName: nameOf(note.authorId) ?? '' },
  }
}

function visitsOf(reader: Reader, dealId: string) {
  const { stageVisit } = reader.tables
  return reader.select().from(stageVisit).where(eq(stageVisit.dealId, dealId)).orderBy(asc(stageVisit.position))
}

async function latestNote(reader: Reader, dealId: string) {
  const { dealNote } = reader.tables
  const rows = await reader
    .select()
    .from(dealNote)
    .where(eq(dealNote.dealId, dealId))
    .orderBy(desc(dealNote.at), desc(dealNote.id))
    .limit(1)
  return rows[0]
}

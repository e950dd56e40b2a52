import { and, desc, eq, inArray, lt, lte, or } from 'drizzle-orm'
import { findCustomers } from '../../customers/find-customer.ts'
import { listEvidence } from '../../evidence/list-evidence.ts'
import { findPeople } from '../../people/find-person.ts'
import type { Reader } from '../../store/store.ts'
import type { Approval } from '../model/approval.ts'
import { stageById } from '../model/pipeline.ts'
import { policyInForce } from '../policy/in-force.ts'
import type { DealDetail } from './show-deal.ts'
import { cursorOf, isBefore, newestFirst, type TimelineCursor, type TimelineEntry } from './timeline-entry.ts'
import { type AuditRow, happenedIn, idsIn, type Named } from './timeline-of-audit.ts'

export interface TimelinePage {
  /** The newest first. */
  entries: TimelineEntry[]
  /** Where the next page begins; undefined: this is the last. */
  older: TimelineCursor | undefined
}

/**
 * Everything that happened to a deal: what was set, ticked, proved, noted, asked and decided, and where it has been. The
 * caller checks `canSeeDeal` first.
 */
export async function dealTimeline(
  reader: Reader,
  detail: Pick<DealDetail, 'deal' | 'stages' | 'visits'>,
  before: TimelineCursor | undefined,
  most: number,
): Promise<TimelinePage> {
  const approvals = await approvalsOf(reader, detail.deal.id)
  const rows = await auditedBefore(reader, detail.deal.id, before, most + 1)
  const audited = await entriesOf(reader, detail, rows, approvals)
  const others = [...(await approvalEntries(reader, detail, approvals)), ...stays(detail)]
  // What nobody reads takes no place on a page, and the page after it begins behind it all the same.
  const all = [...audited, ...others.filter((one) => isBefore(one, before))].sort(newestFirst)
  const end = rows.length > most ? cursorOf(rows.at(-1)!) : undefined
  const known = end === undefined ? all : all.filter((one) => !isBefore(one, end))
  const entries = known.slice(0, most)
  const last = entries.at(-1)
  if (known.length > most && last) return { entries, older: cursorOf(last) }
  return { entries, older: end }
}

/** By the index on the subject and its moments. */
async function auditedBefore(
  reader: Reader,
  dealId: string,
  before: TimelineCursor | undefined,
  most: number,
): Promise<AuditRow[]> {
  const { auditEntry } = reader.tables
  const at = before && new Date(before.at)
  return await reader
    .select()
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.subjectType, 'deal'),
        eq(auditEntry.subjectId, dealId),
        at && lte(auditEntry.at, at),
        before && at && or(lt(auditEntry.at, at), lt(auditEntry.id, before.id)),
      ),
    )
    .orderBy(desc(auditEntry.at), desc(auditEntry.id))
    .limit(most)
}

async function approvalsOf(reader: Reader, dealId: string): Promise<Approval[]> {
  const { approval } = reader.tables
  return await reader.select().from(approval).where(eq(approval.dealId, dealId))
}

async function entriesOf(
  reader: Reader,
  { deal, visits }: Pick<DealDetail, 'deal' | 'visits'>,
  rows: readonly AuditRow[],
  approvals: readonly Approval[],
): Promise<TimelineEntry[]> {
  const ids = rows.flatMap(idsIn)
  const people = await findPeople(reader, ids)
  const customers = await findCustomers(reader, ids)
  const notes = await notesIn(reader, rows)
  const proofs = rows.some(({ action }) => action === 'evidence.added')
    ? await listEvidence(reader, { dealId: deal.id })
    : []
  const named: Named = {
    document: (await policyInForce(reader, deal.pipelineId)).document,
    currency: deal.currency,
    nameOf: (id) => people.get(id)?.name ?? customers.get(id)?.name ?? '',
    noteText: (id) => notes.get(id),
    isThere: (id) => proofs.some((one) => one.id === id),
    dwellOf: (id) => visits.find((visit) => visit.id === id)?.dwell,
  }
  return rows.flatMap((row) => {
    const what = happenedIn(row, named)
    const actorName = row.actorId === null ? undefined : people.get(row.actorId)?.name
    return what ? [{ id: row.id, at: row.at, actorName, what, words: wordsOf(row, approvals) }] : []
  })
}

/** The comment of an approval is its own entry's, not also that of the move which followed from it. */
function wordsOf({ reason, at }: AuditRow, approvals: readonly Approval[]): string | undefined {
  const isComment = approvals.some(
    ({ comment, decidedAt }) => comment === reason && decidedAt?.getTime() === at.getTime(),
  )
  return isComment ? undefined : (reason ?? undefined)
}

async function notesIn(reader: Reader, rows: readonly AuditRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ after }) => (typeof after?.noteId === 'string' ? [after.noteId] : []))
  if (ids.length === 0) return new Map()
  const { dealNote } = reader.tables
  const found = await reader
    .select({ id: dealNote.id, text: dealNote.text })
    .from(dealNote)
    .where(inArray(dealNote.id, ids))
  return new Map(found.map(({ id, text }) => [id, text]))
}

/** When it was asked, and how it ended. */
async function approvalEntries(
  reader: Reader,
  { stages }: Pick<DealDetail, 'stages'>,
  approvals: readonly Approval[],
): Promise<TimelineEntry[]> {
  const people = await findPeople(
    reader,
    approvals.flatMap(({ requesterId, approverId, decidedBy }) => [requesterId, approverId, decidedBy ?? []].flat()),
  )
  const nameOf = (id: string | null) => (id === null ? undefined : people.get(id)?.name)
  return approvals.flatMap(({ id, state, toStageId, requesterId, approverId, createdAt, ...end }) => {
    const stage = stageById(stages, toStageId).name
    const approver = nameOf(approverId) ?? ''
    const asked: TimelineEntry = {
      ...{ id, at: createdAt, actorName: nameOf(requesterId), words: undefined },
      what: { type: 'asked', stage, approver },
    }
    if (state === 'pending') return [asked]
    const decided: TimelineEntry = {
      ...{ id: `${id}~`, at: end.decidedAt, actorName: nameOf(end.decidedBy), words: end.comment ?? undefined },
      what: { type: 'decided', state, stage },
    }
    return [asked, decided]
  })
}

/** What a source knew of a deal's past: nobody moved it here, so the audit has none of it. */
const stays = ({ visits }: Pick<DealDetail, 'visits'>): TimelineEntry[] =>
  visits
    .filter(({ placed }) => placed)
    .map(({ id, enteredAt, enteredByName, stageName, dwell }) => ({
      ...{ id, at: enteredAt, actorName: enteredByName, words: undefined },
      what: { type: 'stayed', stage: stageName, dwell },
    }))

import { and, inArray, sql } from 'drizzle-orm'
import { messagesOf } from '../../archive/archive-range.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { usesElsewhere } from '../../evidence/evidence-rows.ts'
import { tinyBelow } from '../../evidence/file-rules.ts'
import { listEvidence } from '../../evidence/list-evidence.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import { findDeals } from '../model/find-deal.ts'
import { stagesOf } from '../model/find-pipeline.ts'
import { stageById } from '../model/pipeline.ts'
import { countCustomerMessages } from '../policy/customer-contact.ts'
import { policyInForce } from '../policy/in-force.ts'

/** Warnings for an approver. They refuse nothing. */
export type EvidenceWarning =
  /** The same content proves something in another deal. */
  | { code: 'reused'; name: string; deal: string }
  | { code: 'empty'; name: string }
  | { code: 'tiny'; name: string; bytes: number }
  /** No outsider wrote in a conversation of the customer while the deal was in this stage. */
  | { code: 'noCustomerContact' }

/** Of the newest version of each kind in one visit. */
export async function warningsFor(
  reader: Reader,
  deal: Pick<Deal, 'id' | 'pipelineId' | 'customerId' | 'createdAt'>,
  visitId: string,
): Promise<EvidenceWarning[]> {
  const all = await listEvidence(reader, { visitId })
  const newest = [...Map.groupBy(all, ({ kind }) => kind).values()].map(([first]) => first!)
  const warnings: EvidenceWarning[] = await reused(reader, deal.id, newest)
  for (const evidence of newest) warnings.push(...(await thin(reader, deal, evidence)))
  if ((await countCustomerMessages(reader, deal, visitId)) === 0) warnings.push({ code: 'noCustomerContact' })
  return warnings
}

/** This content proves something in one more deal, or in one less: whoever decides on the others is warned, or no more. */
export async function refreshWarned(tx: Tx, sha256: string, dealId: string, { refresh }: ChangeContext): Promise<void> {
  const dealIds = [...new Set((await usesElsewhere(tx, dealId, [sha256])).map((use) => use.dealId))]
  if (dealIds.length === 0) return
  const { approval } = tx.tables
  const others = await tx
    .select({ id: approval.id })
    .from(approval)
    .where(and(inArray(approval.dealId, dealIds), sql`${approval.state} = 'pending'`))
  await refresh(...others.map(({ id }) => ({ approval: id })))
}

async function reused(reader: Reader, dealId: string, newest: readonly Evidence[]): Promise<EvidenceWarning[]> {
  const hashes = newest.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256]))
  if (hashes.length === 0) return []
  const uses = await usesElsewhere(reader, dealId, hashes)
  const deals = await findDeals(
    reader,
    uses.map((use) => use.dealId),
  )
  return newest.flatMap((one) => {
    const ids = new Set(uses.flatMap((use) => (use.sha256 === one.sha256 ? [use.dealId] : [])))
    const numbers = deals.flatMap(({ id, number }) => (ids.has(id) ? [number] : []))
    return numbers.length > 0
      ? [{ code: 'reused' as const, name: nameOf(one), deal: dealNumber(Math.min(...numbers)) }]
      : []
  })
}

async function thin(reader: Reader, deal: Pick<Deal, 'pipelineId'>, evidence: Evidence): Promise<EvidenceWarning[]> {
  const name = nameOf(evidence)
  if (evidence.bytes !== null) {
    return evidence.bytes < (await leastBytes(reader, deal, evidence))
      ? [{ code: 'tiny', name, bytes: evidence.bytes }]
      : []
  }
  const { conversationId, fromSeq, toSeq, lastSaid } = evidence
  if (conversationId === null || fromSeq === null || toSeq === null) return []
  const said = await messagesOf(reader, { conversationId, fromSeq, toSeq, lastSaid })
  return said.every(({ text }) => text.trim() === '') ? [{ code: 'empty', name }] : []
}

async function leastBytes(reader: Reader, deal: Pick<Deal, 'pipelineId'>, evidence: Evidence): Promise<number> {
  const { document } = await policyInForce(reader, deal.pipelineId)
  const { key } = stageById(await stagesOf(reader, deal.pipelineId), evidence.stageId)
  const rules = document.stages.find((stage) => stage.key === key)?.evidence ?? []
  return rules.find(({ kind }) => kind === evidence.kind)?.minBytes ?? tinyBelow
}

const nameOf = ({ name, kind, version }: Evidence): string => name ?? `${kind} v${version}`

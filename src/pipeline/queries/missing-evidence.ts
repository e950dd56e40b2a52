import { and, desc, eq } from 'drizzle-orm'
import { evidenceIn } from '../../evidence/evidence-rows.ts'
import type { Reader } from '../../store/store.ts'
import type { Deal } from '../model/deal.ts'
import { type PolicyDocument, ruleOf } from '../policy/document.ts'
import { policyInForce } from '../policy/in-force.ts'

export interface MissingEvidence {
  deal: Pick<Deal, 'id' | 'number' | 'title' | 'amountMinor' | 'currency'>
  stageName: string
  kind: string
}

/** So many of somebody's deals are looked at, the ones that changed last. */
const mostDeals = 100

/** What the stages of somebody's open deals ask for as proof and do not have, the deal that changed last first. */
export async function missingEvidence(reader: Reader, ownerId: string, most: number): Promise<MissingEvidence[]> {
  const { deal, stage } = reader.tables
  const { id, number, title, amountMinor, currency, pipelineId, visitId } = deal
  const rows = await reader
    .select({
      deal: { id, number, title, amountMinor, currency, pipelineId, visitId },
      stageKey: stage.key,
      stageName: stage.name,
    })
    .from(deal)
    .innerJoin(stage, eq(stage.id, deal.stageId))
    .where(and(eq(deal.ownerId, ownerId), eq(deal.status, 'open')))
    .orderBy(desc(deal.updatedAt), desc(deal.id))
    .limit(mostDeals)
  const documents = new Map<string, PolicyDocument>()
  const missing: MissingEvidence[] = []
  for (const { deal: found, stageKey, stageName } of rows) {
    if (missing.length >= most) break
    const document = documents.get(found.pipelineId) ?? (await policyInForce(reader, found.pipelineId)).document
    documents.set(found.pipelineId, document)
    const asked = (ruleOf(document, stageKey)?.evidence ?? []).filter(({ mandatory }) => mandatory)
    if (asked.length === 0) continue
    const kept = new Set((await evidenceIn(reader, found.visitId)).map(({ kind }) => kind))
    for (const { kind } of asked) if (!kept.has(kind)) missing.push({ deal: found, stageName, kind })
  }
  return missing.slice(0, most)
}

import type { Evidence } from '../../evidence/evidence.ts'
import { listEvidence } from '../../evidence/list-evidence.ts'
import type { Reader } from '../../store/store.ts'
import type { Deal } from '../model/deal.ts'
import { findDeal } from '../model/find-deal.ts'
import { stagesOf } from '../model/find-pipeline.ts'
import { type Stage, stageById } from '../model/pipeline.ts'
import { policyInForce } from '../policy/in-force.ts'
import { evidenceKinds } from './evidence-kinds.ts'

export interface EvidenceOfDeal {
  deal: Deal
  stage: Stage
  /** What this stage asks for; where it asks for nothing, what the pipeline knows. */
  kinds: readonly string[]
  /** Of all visits, the newest first. */
  evidence: (Evidence & { uploaderName: string; stageName: string })[]
}

/** All evidence of a deal. The caller checks `canSeeDeal` first. */
export async function showEvidence(reader: Reader, dealId: string): Promise<EvidenceOfDeal | undefined> {
  const deal = await findDeal(reader, dealId)
  if (!deal) return undefined
  const stages = await stagesOf(reader, deal.pipelineId)
  const stage = stageById(stages, deal.stageId)
  const { document } = await policyInForce(reader, deal.pipelineId)
  const wanted = document.stages.find(({ key }) => key === stage.key)?.evidence.map(({ kind }) => kind) ?? []
  const evidence = await listEvidence(reader, { dealId })
  return {
    deal,
    stage,
    kinds: wanted.length > 0 ? wanted : await evidenceKinds(reader, deal),
    evidence: evidence.map((one) => ({ ...one, stageName: stageById(stages, one.stageId).name })),
  }
}

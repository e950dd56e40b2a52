import { desc, eq, sql } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'
import { stagesOf } from '../model/find-pipeline.ts'
import { activeStages, type Stage } from '../model/pipeline.ts'
import { documentShape, type PolicyDocument } from './document.ts'

/** What the deals of one pipeline are judged by. Version 0: no policy was applied, only its stages count. */
export interface PolicyInForce {
  version: number
  document: PolicyDocument
}

export async function policyInForce(reader: Reader, pipelineId: string): Promise<PolicyInForce> {
  const [latest] = await reader
    .prepared('policy.inForce', (db, { policyVersion }) =>
      db
        .select({ version: policyVersion.version, document: policyVersion.document })
        .from(policyVersion)
        .where(eq(policyVersion.pipelineId, sql.placeholder('pipelineId')))
        .orderBy(desc(policyVersion.version))
        .limit(1),
    )
    .execute({ pipelineId })
  if (!latest) return { version: 0, document: policyOfStages(await stagesOf(reader, pipelineId)) }
  return { version: latest.version, document: parsed(latest.document) }
}

/** The rules of stages without a document: their order, and where a supervisor is asked. */
export function policyOfStages(stages: readonly Stage[]): PolicyDocument {
  return {
    format: 1,
    name: '',
    fields: [],
    stages: activeStages(stages).map(({ key, name, probability, needsApproval }) => ({
      key,
      name,
      probability: probability / 100,
      entry: [],
      exit: [],
      checklist: [],
      evidence: [],
      ...(needsApproval ? { approval: { steps: [{ by: 'supervisor' as const }] } } : {}),
    })),
    moves: { jumps: false, back: 'reason', lostReason: true },
  }
}

const documents = new Map<string, PolicyDocument>()
const mostDocuments = 50

/** Every verdict reads one, and there are few: parsed once. */
function parsed(text: string): PolicyDocument {
  const known = documents.get(text)
  if (known) return known
  const document = documentShape.parse(JSON.parse(text))
  if (documents.size >= mostDocuments) documents.clear()
  documents.set(text, document)
  return document
}

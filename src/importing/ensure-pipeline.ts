import { type AuditActor, recordAudit } from '../audit/record-audit.ts'
import { UserError } from '../errors/user-error.ts'
import { listPipelines } from '../pipeline/model/find-pipeline.ts'
import type { Pipeline, Stage } from '../pipeline/model/pipeline.ts'
import { insertPipeline, lastPosition } from '../pipeline/pipelines/insert-pipeline.ts'
import type { Tx } from '../store/store.ts'
import type { DealsMapping, StagePlan } from './mapping.ts'

/** The pipeline a mapping names and, by their keys, the stages its lines may be in. */
export interface ImportPipeline {
  stage(key: string): Stage
}

/**
 * Makes the pipeline a mapping describes where there is none with its key; one that exists stays as it is.
 * @throws UserError `error.import.pipeline` when it is neither there nor described, `error.import.stageKey` when a stage the mapping names is not in it
 */
export async function ensurePipeline(
  tx: Tx,
  mapping: DealsMapping,
  now: Date,
  by: AuditActor,
): Promise<ImportPipeline> {
  const { key, name = key, stages } = mapping.pipeline
  let found = await pipelineByKey(tx, key)
  if (!found && stages) {
    await makePipeline(tx, { key, name, stages }, now, by)
    found = await pipelineByKey(tx, key)
  }
  if (!found) throw new UserError('error.import.pipeline', { key })
  const byKey = new Map(found.stages.map((stage) => [stage.key, stage]))
  const missing = Object.values(mapping.stages).find((meant) => !byKey.has(meant.stage))
  if (missing) throw new UserError('error.import.stageKey', { key: missing.stage, pipeline: found.name })
  return { stage: (stageKey) => byKey.get(stageKey)! }
}

async function pipelineByKey(tx: Tx, key: string): Promise<Pipeline | undefined> {
  return (await listPipelines(tx)).find((pipeline) => pipeline.key === key)
}

async function makePipeline(
  tx: Tx,
  { key, name, stages }: { key: string; name: string; stages: readonly StagePlan[] },
  now: Date,
  by: AuditActor,
): Promise<void> {
  const rows = stages.map((plan) => ({ ...plan, probability: Math.round(plan.probability * 100) }))
  const id = await insertPipeline(tx, { key, name, position: await lastPosition(tx), createdAt: now }, rows)
  if (id === undefined) return
  await recordAudit(tx, {
    ...by,
    at: now,
    action: 'pipeline.created',
    subjectType: 'pipeline',
    subjectId: id,
    after: { key, name, stages: stages.map((plan) => plan.name) },
  })
}

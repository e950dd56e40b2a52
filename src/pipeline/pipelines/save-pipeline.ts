import { eq } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import { can } from '../../people/roles.ts'
import { newId } from '../../store/new-id.ts'
import type { Tx } from '../../store/store.ts'
import { auditPipeline } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { listPipelines } from '../model/find-pipeline.ts'
import type { Pipeline, Stage } from '../model/pipeline.ts'
import { policyInForce } from '../policy/in-force.ts'
import { insertPipeline } from './insert-pipeline.ts'
import { type PipelineDraft, pipelineKey, requireDraft, type StageDraft } from './pipeline-draft.ts'

/**
 * Makes a pipeline, or gives the one of this name these stages. Stages are known by their names: one that is not named
 * any more takes no new deals, and the deals in it go on from where it stood. @throws UserError `error.pipeline.*`
 */
export async function savePipeline(
  tx: Tx,
  actor: Person,
  input: PipelineDraft,
  change: ChangeContext,
): Promise<Pipeline> {
  if (!can(actor, 'people.manage')) throw new UserError('error.pipeline.mayNotChange')
  const draft = requireDraft(input)
  const named = (await listPipelines(tx)).find(({ name }) => name === draft.name)
  if (named) await tx.hold({ kind: 'pipeline', id: named.id })
  const pipelines = await listPipelines(tx)
  const known = pipelines.find(({ name }) => name === draft.name)
  if (known && (await policyInForce(tx, known.id)).version > 0)
    throw new UserError('error.policy.inForce', { pipeline: known.name })
  const id = known?.id ?? (await addPipeline(tx, draft.name, pipelines.length + 1, change.now))
  for (const [index, stage] of draft.stages.entries()) await saveStage(tx, id, stage, index + 1, known?.stages ?? [])
  await retireStages(tx, draft, known?.stages ?? [])

  await change.refresh({ pipeline: id })
  const saved = (await listPipelines(tx)).find((pipeline) => pipeline.id === id)
  if (!saved) throw new Error('a saved pipeline is missing')
  await auditPipeline(tx, actor, { id }, change, {
    action: 'pipeline.saved',
    ...(known ? { before: { stages: outlineOf(known.stages) } } : {}),
    after: { name: draft.name, stages: outlineOf(saved.stages) },
  })
  return saved
}

async function addPipeline(tx: Tx, name: string, position: number, now: Date): Promise<string> {
  const id = await insertPipeline(tx, { key: pipelineKey(name), name, position, createdAt: now })
  if (id === undefined) throw new UserError('error.pipeline.nameTaken', { name })
  return id
}

async function saveStage(
  tx: Tx,
  pipelineId: string,
  draft: StageDraft,
  position: number,
  known: readonly Stage[],
): Promise<void> {
  const { stage } = tx.tables
  const same = known.find(({ name }) => name === draft.name)
  const facts = { ...draft, position, active: true }
  if (same) await tx.update(stage).set(facts).where(eq(stage.id, same.id))
  else await tx.insert(stage).values({ ...facts, id: newId(), key: newId(), pipelineId })
}

/** A retired stage gets the position of the last active stage before it, so that its deals move on from there. */
async function retireStages(tx: Tx, draft: PipelineDraft, known: readonly Stage[]): Promise<void> {
  const { stage } = tx.tables
  let position = 0
  for (const one of known) {
    const kept = draft.stages.findIndex(({ name }) => name === one.name)
    if (kept >= 0) position = kept + 1
    else await tx.update(stage).set({ active: false, position }).where(eq(stage.id, one.id))
  }
}

const outlineOf = (stages: readonly Stage[]) =>
  stages.map(({ name, probability, needsApproval, active }) => ({ name, probability, needsApproval, active }))

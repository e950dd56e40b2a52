import { and, count, eq } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import { newId } from '../../store/new-id.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { auditPipeline } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import type { Pipeline } from '../model/pipeline.ts'
import type { PolicyDocument } from '../policy/document.ts'
import { policyInForce } from '../policy/in-force.ts'
import { planStages, type StageMap, type StagePlan, stageFacts } from './plan-stages.ts'

export interface NewPolicy {
  document: PolicyDocument
  map?: StageMap | undefined
  /** The version this brings back. */
  restores?: number | undefined
}

/**
 * Adds a document as the newest version and gives the pipeline its stages. Deals in removed stages stay there: the
 * caller moves them on (`apply-policy.ts`). @throws UserError `error.policy.unmapped`, `.map`, `.changed`
 */
export async function putInForce(
  tx: Tx,
  actor: Pick<Person, 'id'> | null,
  pipeline: Pipeline,
  { document, map = {}, restores }: NewPolicy,
  change: ChangeContext,
): Promise<{ version: number; plan: StagePlan }> {
  const { now } = change
  const plan = planStages(pipeline.stages, document, map)
  await assertMapped(tx, plan)
  const inForce = await policyInForce(tx, pipeline.id)
  // The rules of the stages without a document are kept as version 0, so that they can be restored too.
  if (inForce.version === 0 && pipeline.stages.length > 0) {
    const own = { ...inForce.document, name: pipeline.name }
    await addVersion(tx, { pipelineId: pipeline.id, version: 0, document: own, appliedBy: null, appliedAt: now })
  }
  const version = inForce.version + 1
  const values = { pipelineId: pipeline.id, version, document, appliedBy: actor?.id ?? null, appliedAt: now }
  if (!(await addVersion(tx, { ...values, restores: restores ?? null }))) throw new UserError('error.policy.changed')
  await saveStages(tx, pipeline.id, plan)
  await change.refresh({ pipeline: pipeline.id })
  await auditPipeline(tx, actor, pipeline, change, {
    action: restores === undefined ? 'policy.applied' : 'policy.rolled_back',
    before: { version: inForce.version },
    after: { version, ...(restores === undefined ? {} : { restores }) },
  })
  return { version, plan }
}

type VersionRow = {
  pipelineId: string
  version: number
  document: PolicyDocument
  appliedBy: string | null
  appliedAt: Date
  restores?: number | null
}

async function addVersion(tx: Tx, { document, ...row }: VersionRow): Promise<boolean> {
  const { policyVersion } = tx.tables
  const added = await tx
    .insert(policyVersion)
    .values({ ...row, id: newId(), document: JSON.stringify(document) })
    .onConflictDoNothing()
    .returning({ version: policyVersion.version })
  return added.length > 0
}

/** No open deal may be left in a stage that is removed. */
async function assertMapped(reader: Reader, { removed }: StagePlan): Promise<void> {
  const { deal } = reader.tables
  const left: string[] = []
  for (const { stage, toKey } of removed) {
    if (toKey !== undefined || !stage.active) continue
    const [open] = await reader
      .select({ deals: count() })
      .from(deal)
      .where(and(eq(deal.stageId, stage.id), eq(deal.status, 'open')))
    if (open?.deals) left.push(`${stage.name} (${open.deals})`)
  }
  if (left.length > 0) throw new UserError('error.policy.unmapped', { stages: left })
}

async function saveStages(tx: Tx, pipelineId: string, { steps, removed }: StagePlan): Promise<void> {
  const { stage: table } = tx.tables
  for (const { stage, position } of removed)
    await tx.update(table).set({ active: false, position }).where(eq(table.id, stage.id))
  for (const [index, { rule, stage }] of steps.entries()) {
    const facts = stageFacts(rule, index + 1)
    if (stage) await tx.update(table).set(facts).where(eq(table.id, stage.id))
    else await tx.insert(table).values({ ...facts, id: newId(), pipelineId })
  }
}

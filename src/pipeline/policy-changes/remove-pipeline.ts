import { count, eq } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import { can } from '../../people/roles.ts'
import type { Tx } from '../../store/store.ts'
import { auditPipeline } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { listPipelines } from '../model/find-pipeline.ts'
import type { Pipeline } from '../model/pipeline.ts'

/**
 * Takes back a pipeline that nobody has used yet, with its stages and its policy. One that ever had a deal stays.
 * @throws UserError `error.pipeline.*`
 */
export async function removePipeline(
  tx: Tx,
  actor: Person,
  { id, name }: Pipeline,
  change: ChangeContext,
): Promise<void> {
  if (!can(actor, 'people.manage')) throw new UserError('error.pipeline.mayNotChange')
  // No deal is made in it meanwhile: whoever makes one holds it too.
  await tx.hold({ kind: 'pipeline', id })
  const { deal, pipeline, policyVersion, stage } = tx.tables
  const [used] = await tx.select({ deals: count() }).from(deal).where(eq(deal.pipelineId, id))
  if (used?.deals) throw new UserError('error.pipeline.used', { pipeline: name, count: used.deals })
  if ((await listPipelines(tx)).every((one) => one.id === id))
    throw new UserError('error.pipeline.only', { pipeline: name })
  await change.refresh({ pipeline: id })
  await tx.delete(policyVersion).where(eq(policyVersion.pipelineId, id))
  await tx.delete(stage).where(eq(stage.pipelineId, id))
  await tx.delete(pipeline).where(eq(pipeline.id, id))
  await auditPipeline(tx, actor, { id }, change, { action: 'pipeline.removed', before: { name } })
}

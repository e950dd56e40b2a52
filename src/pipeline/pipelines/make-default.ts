import { eq } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import { can } from '../../people/roles.ts'
import type { Tx } from '../../store/store.ts'
import { auditPipeline } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { pipelineNamed } from '../model/find-pipeline.ts'
import type { Pipeline } from '../model/pipeline.ts'
import { firstPosition } from './insert-pipeline.ts'

/**
 * Makes a pipeline the first, which new deals go to where none is named.
 * @returns the one that was it before; it itself: nothing changed. @throws UserError `error.pipeline.mayNotChange`
 */
export async function makeDefault(
  tx: Tx,
  actor: Person,
  { id, name }: Pick<Pipeline, 'id' | 'name'>,
  change: ChangeContext,
): Promise<Pipeline> {
  if (!can(actor, 'people.manage')) throw new UserError('error.pipeline.mayNotChange')
  const before = await pipelineNamed(tx, undefined)
  if (before.id === id) return before
  const { pipeline } = tx.tables
  await tx
    .update(pipeline)
    .set({ position: (await firstPosition(tx)) - 1 })
    .where(eq(pipeline.id, id))
  await change.refresh({ pipeline: id }, { pipeline: before.id })
  await auditPipeline(tx, actor, { id }, change, {
    action: 'pipeline.default',
    before: { default: before.name },
    after: { default: name },
  })
  return before
}

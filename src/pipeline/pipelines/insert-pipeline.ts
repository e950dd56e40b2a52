import { max, min } from 'drizzle-orm'
import { newId } from '../../store/new-id.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { Stage } from '../model/pipeline.ts'

export interface NewPipeline {
  key: string
  name: string
  position: number
  createdAt: Date
}

/** A stage that deals may enter. Chances to win are in 1/10,000. */
export type NewStage = Pick<Stage, 'key' | 'name' | 'probability' | 'needsApproval'>

/** A pipeline with its stages in order. @returns its id; undefined: there is one of this key or name already */
export async function insertPipeline(
  tx: Tx,
  facts: NewPipeline,
  stages: readonly NewStage[] = [],
): Promise<string | undefined> {
  const { pipeline, stage } = tx.tables
  const [made] = await tx
    .insert(pipeline)
    .values({ ...facts, id: newId() })
    .onConflictDoNothing()
    .returning({ id: pipeline.id })
  if (made && stages.length > 0)
    await tx
      .insert(stage)
      .values(stages.map((one, index) => ({ ...one, id: newId(), pipelineId: made.id, position: index + 1 })))
  return made?.id
}

/** Of the first there is; 1 where there is none. */
export async function firstPosition(reader: Reader): Promise<number> {
  const { pipeline } = reader.tables
  const [first] = await reader.select({ position: min(pipeline.position) }).from(pipeline)
  return first?.position ?? 1
}

/** Behind all there are. */
export async function lastPosition(reader: Reader): Promise<number> {
  const { pipeline } = reader.tables
  const [last] = await reader.select({ position: max(pipeline.position) }).from(pipeline)
  return (last?.position ?? 0) + 1
}

import { asc, eq, sql } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import { fold } from '../../i18n/fold.ts'
import type { Reader } from '../../store/store.ts'
import type { Pipeline, Stage } from './pipeline.ts'

/** All pipelines in their order, each with its stages in theirs. */
export async function listPipelines(reader: Reader): Promise<Pipeline[]> {
  const { pipeline, stage } = reader.tables
  const pipelines = await reader.select().from(pipeline).orderBy(asc(pipeline.position), asc(pipeline.id))
  const stages = await reader.select().from(stage).orderBy(asc(stage.position), asc(stage.id))
  return pipelines.map(({ id, key, name, timeZone }) => ({
    id,
    key,
    name,
    timeZone: timeZone ?? undefined,
    stages: stages.filter(({ pipelineId }) => pipelineId === id),
  }))
}

/** By name or key; without one the first. @throws UserError `error.pipeline.unknown` naming those there are */
export async function pipelineNamed(reader: Reader, name: string | undefined): Promise<Pipeline> {
  const pipelines = await listPipelines(reader)
  const wanted = fold(name ?? '')
  const chosen = wanted
    ? pipelines.find((pipeline) => [fold(pipeline.name), fold(pipeline.key)].includes(wanted))
    : pipelines[0]
  if (chosen) return chosen
  throw new UserError('error.pipeline.unknown', { pipelines: pipelines.map((pipeline) => pipeline.name) })
}

/** By id, what the pipelines are called, where that has to be said: empty where there is only one. */
export async function pipelineNames(reader: Reader): Promise<ReadonlyMap<string, string>> {
  const all = await reader
    .prepared('pipeline.names', (db, { pipeline }) =>
      db.select({ id: pipeline.id, name: pipeline.name }).from(pipeline),
    )
    .execute({})
  return new Map(all.length > 1 ? all.map(({ id, name }) => [id, name]) : [])
}

/** `门店销售 · 方案报价`: a stage with its pipeline, where that is said. */
export const placeNamed = (stage: string, pipeline: string | undefined): string =>
  pipeline === undefined ? stage : `${pipeline} · ${stage}`

/** The stages of one pipeline, in order. */
export function stagesOf(reader: Reader, pipelineId: string): Promise<Stage[]> {
  return reader
    .prepared('pipeline.stages', (db, { stage }) =>
      db
        .select()
        .from(stage)
        .where(eq(stage.pipelineId, sql.placeholder('pipelineId')))
        .orderBy(asc(stage.position), asc(stage.id)),
    )
    .execute({ pipelineId })
}

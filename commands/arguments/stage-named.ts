import { UserError } from '../../src/errors/user-error.ts'
import { activeStages, type Pipeline, type Stage, stageNamed } from '../../src/pipeline/model/pipeline.ts'

/** The stage of this name, key or place. @throws UserError `error.stage.unknown` naming those there are */
export function stageTyped(stages: readonly Stage[], text: string): Stage {
  const found = stageNamed(stages, text)
  if (found) return found
  const names = activeStages(stages).map(({ name }) => name)
  throw new UserError('error.stage.unknown', { text, stages: names })
}

/** The stage of this name in one of these pipelines. @throws UserError also `error.stage.several` naming the pipelines that have it */
export function stageOf(pipelines: readonly Pipeline[], text: string): Stage {
  const having = pipelines.filter(({ stages }) => stageNamed(stages, text))
  if (having.length > 1) throw new UserError('error.stage.several', { text, pipelines: having.map(({ name }) => name) })
  return stageTyped(having[0]?.stages ?? pipelines.flatMap(({ stages }) => stages), text)
}

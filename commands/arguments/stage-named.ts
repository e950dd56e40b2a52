import { UserError } from '../../src/errors/user-error.ts'
import { activeStages, type Stage, stageNamed } from '../../src/pipeline/model/pipeline.ts'

/** The stage of this name, key or place. @throws UserError `error.stage.unknown` naming those there are */
export function stageTyped(stages: readonly Stage[], text: string): Stage {
  const found = stageNamed(stages, text)
  if (found) return found
  const names = activeStages(stages).map(({ name }) => name)
  throw new UserError('error.stage.unknown', { text, stages: names })
}

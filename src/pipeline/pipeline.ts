import type { Tables } from '../store/tables/index.ts'
import { normalised } from '../typed-text/normalised.ts'

export type Stage = Tables['stage']['$inferSelect']

export interface Pipeline {
  id: string
  key: string
  name: string
  /** IANA name: in whose days its time limits are counted; undefined: the product's. */
  timeZone?: string | undefined
  /** In order; also those no deal may enter any more (`active` false), because old visits still name them. */
  stages: Stage[]
}

export const activeStages = (stages: readonly Stage[]): Stage[] => stages.filter((stage) => stage.active)

/** The one after it that a deal may enter. Undefined: it is the last. */
export function nextStage(stages: readonly Stage[], current: Pick<Stage, 'position'>): Stage | undefined {
  return activeStages(stages).find((stage) => stage.position > current.position)
}

export function stageById(stages: readonly Stage[], id: string): Stage {
  const found = stages.find((stage) => stage.id === id)
  if (!found) throw new Error(`stage ${id} is not of this pipeline`)
  return found
}

/** By name, key, or place in the list (`3`); letter case and full-width forms do not matter. */
export function stageNamed(stages: readonly Stage[], text: string): Stage | undefined {
  const wanted = fold(text)
  const active = activeStages(stages)
  const named = active.find((stage) => fold(stage.name) === wanted || fold(stage.key) === wanted)
  return named ?? (/^\d$/.test(wanted) ? active[Number(wanted) - 1] : undefined)
}

const fold = (text: string) => normalised(text).trim().toLowerCase()

import { UserError } from '../../errors/user-error.ts'
import { normalised } from '../../typed-text/normalised.ts'
import { requireTitle } from '../model/deal-input.ts'

export interface StageDraft {
  name: string
  /** In 1/10,000. */
  probability: number
  needsApproval: boolean
}

export interface PipelineDraft {
  name: string
  stages: readonly StageDraft[]
}

/** The most stages a pipeline may have: a card shows no more. */
const mostStages = 10
/** The recommended number of stages; others are saved with a warning. */
export const advisedStages = { least: 5, most: 7 } as const

export const isAdvised = (count: number): boolean => count >= advisedStages.least && count <= advisedStages.most

/** Two pipelines never differ in letter case or width alone. It is stored, so that it stays as it is. */
export const pipelineKey = (name: string): string => normalised(name).toLowerCase()

/** @throws UserError for what cannot be a pipeline */
export function requireDraft({ name, stages }: PipelineDraft): PipelineDraft {
  const kept = stages.map((stage) => ({ ...stage, name: requireTitle(stage.name) }))
  if (kept.length === 0 || kept.length > mostStages)
    throw new UserError('error.pipeline.stageCount', { most: mostStages })
  const twice = kept.find((stage, index) => kept.findIndex(({ name: other }) => other === stage.name) < index)
  if (twice) throw new UserError('error.pipeline.stageTwice', { stage: twice.name })
  const unlikely = kept.find(
    ({ probability }) => !Number.isInteger(probability) || probability < 0 || probability > 10_000,
  )
  if (unlikely) throw new UserError('error.pipeline.chance', { stage: unlikely.name })
  return { name: requireTitle(name), stages: kept }
}

/**
 * Stages as typed: `线索获取 10%，报价谈判 70% 审批` or `Lead 10%, Quote 70% approval`, in order.
 * @throws UserError `error.pipeline.stageFormat` naming the part that is not understood
 */
export function parseStages(text: string): StageDraft[] {
  const parts = normalised(text).split(/[,、;\n→]+/u)
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseStage)
}

function parseStage(part: string): StageDraft {
  const [, name, percent, approval] = /^(.*\S)\s+(\d{1,3}(?:\.\d{1,2})?)%(?:\s+(审批|approval))?$/iu.exec(part) ?? []
  if (name === undefined || percent === undefined) throw new UserError('error.pipeline.stageFormat', { part })
  return { name, probability: Math.round(Number(percent) * 100), needsApproval: approval !== undefined }
}

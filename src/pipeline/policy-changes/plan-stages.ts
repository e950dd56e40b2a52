import { UserError } from '../../errors/user-error.ts'
import type { Stage } from '../model/pipeline.ts'
import type { PolicyDocument, StageRule } from '../policy/document.ts'

/** From a stage that is removed to one that stays, each by key or name. */
export type StageMap = Readonly<Record<string, string>>

/** What becomes of the stages of a pipeline when a document is put in force. */
export interface StagePlan {
  /** In the order of the document; `stage` undefined: it is new. */
  steps: { rule: StageRule; stage: Stage | undefined }[]
  /** Used until now and not in the document, with the key of where their open deals go, if that was said. */
  removed: { stage: Stage; toKey: string | undefined; position: number }[]
}

/** Stages are known by key, else by name. @throws UserError `error.policy.map` for a map that leads nowhere */
export function planStages(stages: readonly Stage[], document: PolicyDocument, map: StageMap): StagePlan {
  const byKey = (rule: StageRule) => stages.find(({ key }) => key === rule.key)
  const taken = new Set(document.stages.map((rule) => byKey(rule)?.id))
  const byName = (rule: StageRule) => stages.find(({ id, name }) => name === rule.name && !taken.has(id))
  const steps = document.stages.map((rule) => ({ rule, stage: byKey(rule) ?? byName(rule) }))
  const kept = new Set(steps.map(({ stage }) => stage?.id))

  const leaving = stages.filter(({ id }) => !kept.has(id))
  const targets = targetsOf(leaving, document, map)
  const removed: StagePlan['removed'] = []
  // A retired stage gets the position of the last active stage before it: its deals go on from there.
  let position = 0
  for (const stage of stages) {
    const at = steps.findIndex((step) => step.stage?.id === stage.id)
    if (at >= 0) position = at + 1
    if (!kept.has(stage.id)) removed.push({ stage, toKey: targets.get(stage.id), position })
  }
  return { steps, removed }
}

/** The stages as they will be; new ones have their key for an id. */
export function stagesAfter(stages: readonly Stage[], { steps, removed }: StagePlan): Stage[] {
  const pipelineId = stages[0]?.pipelineId ?? ''
  const used = steps.map(({ rule, stage }, index) => ({
    id: stage?.id ?? rule.key,
    pipelineId,
    ...stageFacts(rule, index + 1),
  }))
  const retired = removed.map(({ stage, position }) => ({ ...stage, active: false, position }))
  return [...used, ...retired].toSorted((a, b) => a.position - b.position)
}

/** What a stage's row says of its rule. */
export const stageFacts = (rule: StageRule, position: number) => ({
  key: rule.key,
  name: rule.name,
  position,
  probability: Math.round(rule.probability * 100),
  needsApproval: rule.approval !== undefined,
  active: true,
})

function targetsOf(leaving: readonly Stage[], document: PolicyDocument, map: StageMap): Map<string, string> {
  return new Map(
    Object.entries(map).map(([from, to]) => {
      const stage = leaving.find(({ key, name }) => key === from || name === from)
      const rule = document.stages.find(({ key, name }) => key === to || name === to)
      if (!stage || !rule) throw new UserError('error.policy.map', { text: `${from}=${to}` })
      return [stage.id, rule.key]
    }),
  )
}

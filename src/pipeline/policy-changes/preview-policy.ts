import { and, asc, eq } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'
import type { Deal } from '../model/deal.ts'
import { nextStage, type Pipeline, type Stage, stageById } from '../model/pipeline.ts'
import { approvalSteps } from '../policy/approval-steps.ts'
import { type DealState, loadDealState } from '../policy/deal-state.ts'
import { type PolicyDocument, ruleOf } from '../policy/document.ts'
import { policyInForce } from '../policy/in-force.ts'
import { unmetConditions } from '../policy/unmet.ts'
import { planStages, type StageMap, stagesAfter } from './plan-stages.ts'

export interface PolicyPreview {
  /** The one in force, which would be replaced. */
  version: number
  added: string[]
  /** With their open deals; `to` undefined: a map has to say where they go. */
  removed: { name: string; open: number; to: string | undefined }[]
  /** Exactly the open deals for which something changes, by number. */
  touched: TouchedDeal[]
}

export interface TouchedDeal {
  number: number
  title: string
  stage: string
  /** Its stage goes away, has another name, or another thing is asked of its next step. */
  change: 'removed' | 'renamed' | 'step'
  /** With `removed` and `renamed`: the stage it will be in. */
  to: string | undefined
  /** With `step`: codes of what will be missing, or be asked for, and is not now. */
  more: string[]
  /** With `step`: what will no longer be. */
  less: string[]
}

/** What putting this document in force would do. Nothing is written. @throws UserError `error.policy.map` */
export async function previewPolicy(
  reader: Reader,
  pipeline: Pipeline,
  document: PolicyDocument,
  map: StageMap,
): Promise<PolicyPreview> {
  const { version, document: old } = await policyInForce(reader, pipeline.id)
  const plan = planStages(pipeline.stages, document, map)
  const before = { stages: pipeline.stages, document: old }
  const after = { stages: stagesAfter(pipeline.stages, plan), document }
  const touched: TouchedDeal[] = []
  const open = new Map<string, number>()
  for (const deal of await openDealsOf(reader, pipeline.id)) {
    open.set(deal.stageId, (open.get(deal.stageId) ?? 0) + 1)
    const was = stageById(pipeline.stages, deal.stageId)
    const facts = { number: deal.number, title: deal.title, stage: was.name }
    const gone = plan.removed.find(({ stage }) => stage.id === was.id)
    const willBe = stageById(after.stages, was.id)
    if (gone && (was.active || gone.toKey)) {
      touched.push({ ...facts, change: 'removed', to: nameOf(document, gone.toKey), more: [], less: [] })
      continue
    }
    const state = await loadDealState(reader, deal)
    const [now, then] = [nextStep(deal, state, before), nextStep(deal, state, after)]
    const difference = {
      more: then.filter((one) => !now.includes(one)),
      less: now.filter((one) => !then.includes(one)),
    }
    if (willBe.name !== was.name) touched.push({ ...facts, change: 'renamed', to: willBe.name, ...difference })
    else if (difference.more.length + difference.less.length > 0)
      touched.push({ ...facts, change: 'step', to: undefined, ...difference })
  }
  return {
    version,
    added: plan.steps.filter(({ stage }) => !stage?.active).map(({ rule }) => rule.name),
    removed: plan.removed
      .filter(({ stage }) => stage.active)
      .map(({ stage, toKey }) => ({
        name: stage.name,
        open: open.get(stage.id) ?? 0,
        to: nameOf(document, toKey),
      })),
    touched,
  }
}

export function openDealsOf(reader: Reader, pipelineId: string): Promise<Deal[]> {
  const { deal } = reader.tables
  return reader
    .select()
    .from(deal)
    .where(and(eq(deal.pipelineId, pipelineId), eq(deal.status, 'open')))
    .orderBy(asc(deal.number))
}

const nameOf = (document: PolicyDocument, key: string | undefined) =>
  key === undefined ? undefined : ruleOf(document, key)?.name

/** What the next step ahead meets: where it leads, who has to agree, and what is missing. */
function nextStep(
  deal: Deal,
  state: DealState,
  { stages, document }: { stages: readonly Stage[]; document: PolicyDocument },
): string[] {
  const current = stageById(stages, deal.stageId)
  const next = nextStage(stages, current)
  const rule = next && ruleOf(document, next.key)
  const unmet = unmetConditions(document, { current: ruleOf(document, current.key), next: rule }, state)
  return [
    `next:${next?.name ?? ''}`,
    ...approvalSteps(rule, deal).map(({ by }, index) => `approval:${index + 1}:${by}`),
    ...unmet.filter(({ waived }) => !waived).map(({ code }) => code),
  ]
}

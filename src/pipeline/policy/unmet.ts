import type { DealState } from './deal-state.ts'
import type { Condition, Label, PolicyDocument, StageRule } from './document.ts'
import { type AskedField, fieldNamed } from './fields.ts'
import { holds, sayPredicate } from './predicate.ts'

/** One thing that keeps a deal from going on. */
export interface Unmet {
  /** Stable: `field:budget`, `checklist:call-notes`, `evidence:沟通纪要`, `message`, `condition:big-enough`. */
  code: string
  kind: 'field' | 'checklist' | 'evidence' | 'messages' | 'predicate'
  /** What is missing, in a few words. */
  label: Label
  /** What to fill in, where that helps. */
  field?: AskedField
  item?: string
  evidenceKind?: string
  /** How many customer messages are needed in all. */
  least?: number
  /** It was waived in this visit. */
  waived: boolean
}

/**
 * What is missing for a step ahead: everything the stage asks for before it is left, and what the next one asks for
 * before it is entered. `next` undefined: the deal is to be won. Waived ones are among them, and say so. Pure.
 */
export function unmetConditions(document: PolicyDocument, stages: Step, state: DealState): Unmet[] {
  return askedConditions(document, stages, state)
    .filter(({ met }) => !met)
    .map(({ met: _, ...unmet }) => unmet)
}

interface Step {
  current: StageRule | undefined
  next: StageRule | undefined
}

/** Everything that is asked for before such a step, and whether it is there. Pure. */
export function askedConditions(
  document: PolicyDocument,
  { current, next }: Step,
  state: DealState,
): (Unmet & { met: boolean })[] {
  const asked = [
    ...(current?.exit ?? []).map((condition) => judgeCondition(document, condition, state)),
    ...(next?.entry ?? []).map((condition) => judgeCondition(document, condition, state)),
    ...(current ? judgeItems(current, state) : []),
    ...(current ? judgeEvidence(current, state) : []),
  ]
  // Of what is asked for twice, what is missing counts.
  const missing = asked.filter(({ met }) => !met)
  const inOrder = [...missing, ...asked.filter(({ met }) => met)]
  const codes = inOrder.map(({ code }) => code)
  return inOrder
    .filter(({ code }, index) => codes.indexOf(code) === index)
    .map((one) => ({ ...one, waived: state.waived.has(one.code) }))
}

type Judged = Omit<Unmet, 'waived'> & { met: boolean }

function judgeCondition(document: PolicyDocument, condition: Condition, state: DealState): Judged {
  if (condition.require === 'customerMessages') {
    const { least } = condition
    const label = { zh: `本阶段至少 ${least} 条客户消息`, en: `at least ${least} customer messages in this stage` }
    return { code: 'message', kind: 'messages', label, least, met: state.customerMessages >= least }
  }
  const field = fieldNamed(document, condition.field)
  const value = state.values.get(condition.field)
  if (condition.require === 'field') {
    const label = field?.label ?? { zh: condition.field, en: condition.field }
    const met = value !== undefined && value !== ''
    return { code: `field:${condition.field}`, kind: 'field', label, ...(field ? { field } : {}), met }
  }
  return {
    code: `condition:${condition.code}`,
    kind: 'predicate',
    label: sayPredicate(condition, field),
    ...(field ? { field } : {}),
    met: holds(condition, field?.kind, value),
  }
}

function judgeItems({ checklist }: StageRule, { ticked }: DealState): Judged[] {
  return checklist
    .filter(({ mandatory }) => mandatory)
    .map(({ key, label }) => ({ code: `checklist:${key}`, kind: 'checklist', label, item: key, met: ticked.has(key) }))
}

function judgeEvidence(stage: StageRule, { evidence }: DealState): Judged[] {
  return stage.evidence
    .filter(({ mandatory }) => mandatory)
    .map(({ kind, minBytes = 0 }) => ({
      code: `evidence:${kind}`,
      kind: 'evidence',
      label: { zh: kind, en: kind },
      evidenceKind: kind,
      met: evidence.some((one) => one.kind === kind && (one.bytes === null || one.bytes >= minBytes)),
    }))
}

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
export function unmetConditions(
  document: PolicyDocument,
  stages: { current: StageRule | undefined; next: StageRule | undefined },
  state: DealState,
): Unmet[] {
  const { current, next } = stages
  const found = [
    ...(current?.exit ?? []).flatMap((condition) => unmetCondition(document, condition, state)),
    ...(next?.entry ?? []).flatMap((condition) => unmetCondition(document, condition, state)),
    ...(current ? unmetItems(current, state) : []),
    ...(current ? unmetEvidence(current, state) : []),
  ]
  const codes = found.map(({ code }) => code)
  return found
    .filter(({ code }, index) => codes.indexOf(code) === index)
    .map((one) => ({ ...one, waived: state.waived.has(one.code) }))
}

type Found = Omit<Unmet, 'waived'>

function unmetCondition(document: PolicyDocument, condition: Condition, state: DealState): Found[] {
  if (condition.require === 'customerMessages') {
    const { least } = condition
    if (state.customerMessages >= least) return []
    const label = { zh: `本阶段至少 ${least} 条客户消息`, en: `at least ${least} customer messages in this stage` }
    return [{ code: 'message', kind: 'messages', label, least }]
  }
  const field = fieldNamed(document, condition.field)
  const value = state.values.get(condition.field)
  if (condition.require === 'field') {
    if (value !== undefined && value !== '') return []
    const label = field?.label ?? { zh: condition.field, en: condition.field }
    return [{ code: `field:${condition.field}`, kind: 'field', label, ...(field ? { field } : {}) }]
  }
  if (holds(condition, field?.kind, value)) return []
  return [
    {
      code: `condition:${condition.code}`,
      kind: 'predicate',
      label: sayPredicate(condition, field),
      ...(field ? { field } : {}),
    },
  ]
}

function unmetItems({ checklist }: StageRule, { ticked }: DealState): Found[] {
  return checklist
    .filter(({ key, mandatory }) => mandatory && !ticked.has(key))
    .map(({ key, label }) => ({ code: `checklist:${key}`, kind: 'checklist', label, item: key }))
}

function unmetEvidence(stage: StageRule, { evidence }: DealState): Found[] {
  return stage.evidence
    .filter(({ kind, mandatory, minBytes = 0 }) => {
      const enough = evidence.some((one) => one.kind === kind && (one.bytes === null || one.bytes >= minBytes))
      return mandatory && !enough
    })
    .map(({ kind }) => ({
      code: `evidence:${kind}`,
      kind: 'evidence',
      label: { zh: kind, en: kind },
      evidenceKind: kind,
    }))
}

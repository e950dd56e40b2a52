import type { Evidence } from '../../evidence/evidence.ts'
import { listEvidence } from '../../evidence/list-evidence.ts'
import type { Reader } from '../../store/store.ts'
import { loadDealState } from '../policy/deal-state.ts'
import { type Label, ruleOf } from '../policy/document.ts'
import { policyInForce } from '../policy/in-force.ts'
import { askedConditions } from '../policy/unmet.ts'
import type { ApprovalDetail } from './show-approval.ts'

/** What an approver decides on besides the deal itself. */
export interface ApprovalGrounds {
  /** What the rules ask for before the step, while it is not decided. */
  met: readonly Label[]
  waived: readonly Label[]
  unmet: readonly Label[]
  /** The newest version of each kind that was added in the stage it is to leave; what the stage asks for comes first. */
  evidence: readonly Evidence[]
}

export async function groundsOf(
  reader: Reader,
  { approval, deal, fromStage, toStage }: Pick<ApprovalDetail, 'approval' | 'deal' | 'fromStage' | 'toStage'>,
): Promise<ApprovalGrounds> {
  const { document } = await policyInForce(reader, deal.pipelineId)
  const current = ruleOf(document, fromStage.key)
  const asked =
    approval.state === 'pending'
      ? askedConditions(document, { current, next: ruleOf(document, toStage.key) }, await loadDealState(reader, deal))
      : []
  const all = await listEvidence(reader, { visitId: approval.visitId })
  const newest = [...Map.groupBy(all, ({ kind }) => kind).values()].map(([first]) => first!)
  const kinds = current?.evidence.map(({ kind }) => kind) ?? []
  const isAsked = ({ kind }: Evidence) => kinds.includes(kind)
  const labelsOf = (some: typeof asked) => some.map(({ label }) => label)
  return {
    met: labelsOf(asked.filter(({ met }) => met)),
    waived: labelsOf(asked.filter(({ met, waived }) => !met && waived)),
    unmet: labelsOf(asked.filter(({ met, waived }) => !met && !waived)),
    evidence: [...newest.filter(isAsked), ...newest.filter((one) => !isAsked(one))],
  }
}

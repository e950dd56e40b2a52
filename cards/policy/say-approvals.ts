import type { Translator } from '../../src/i18n/translate.ts'
import type { ApprovalStep } from '../../src/pipeline/policy/document.ts'
import { sayLimit } from '../../src/pipeline/policy/say-limit.ts'

/** Who has to agree, one after the other, and from which amount on: `主管批准 → 20万以上再要总监批准`. */
export function sayApprovals(steps: readonly ApprovalStep[], t: Translator): string {
  return steps
    .map(({ by, aboveMinor }) => {
      const who = t(`policy.approver.${by}`)
      if (aboveMinor === undefined) return t('policy.approval.always', { who })
      return t('policy.approval.above', { who, amount: sayLimit(aboveMinor, t.locale) })
    })
    .join(' → ')
}

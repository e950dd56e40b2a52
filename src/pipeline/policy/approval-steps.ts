import type { Deal } from '../model/deal.ts'
import type { ApprovalStep, StageRule } from './document.ts'

/** Who has to agree before this deal may enter the stage, in order; none: nobody. A deal of unknown worth passes no limit. */
export function approvalSteps(
  stage: StageRule | undefined,
  { amountMinor }: Pick<Deal, 'amountMinor'>,
): ApprovalStep[] {
  return (stage?.approval?.steps ?? []).filter(
    ({ aboveMinor }) => aboveMinor === undefined || amountMinor === null || amountMinor > aboveMinor,
  )
}

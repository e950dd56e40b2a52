import type { Deal } from '../model/deal.ts'
import type { ApprovalStep, StageRule } from './document.ts'

/**
 * The approvals before this deal may enter the stage, in order. A deal of unknown value needs the steps of every limit.
 */
export function approvalSteps(
  stage: StageRule | undefined,
  { amountMinor }: Pick<Deal, 'amountMinor'>,
): ApprovalStep[] {
  return (stage?.approval?.steps ?? []).filter(
    ({ aboveMinor }) => aboveMinor === undefined || amountMinor === null || amountMinor > aboveMinor,
  )
}

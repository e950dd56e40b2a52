import type { EvidenceWarning } from '../../src/pipeline/conditions/evidence-warnings.ts'
import type { ApprovalGrounds } from '../../src/pipeline/queries/approval-grounds.ts'
import type { ApprovalDetail } from '../../src/pipeline/queries/show-approval.ts'

/** What an approval's card is drawn from. */
export interface ApprovalView {
  detail: ApprovalDetail
  /** One of the viewers may decide. */
  decidable: boolean
  /** All viewers may see the deal itself; a stand-in of another team may not. */
  dealSeen: boolean
  grounds: ApprovalGrounds
  /** Warnings for the approver; empty once it is decided. */
  warnings: readonly EvidenceWarning[]
  now: Date
}

import type { approvalsWords } from '../../i18n/words/approvals.ts'
import type { RowsOf } from '../error-row.ts'

export const approvalErrors: RowsOf<typeof approvalsWords> = {
  'error.absence.both': { status: 400, when: 'An absence is set without its last day or without a stand-in.' },
  'error.absence.cannotApprove': { status: 409, when: 'The stand-in is not there any more or may not approve.' },
  'error.absence.self': { status: 400, when: 'Somebody names themselves as their stand-in.' },
  'error.absence.past': { status: 400, when: 'The last day of an absence is over.' },
  'error.approval.comment': { status: 400, when: 'An approval is rejected or sent back without a comment.' },
  'error.approval.expired': { status: 409, when: 'A decision comes after the time of its approval.' },
  'error.waive.reason': { status: 400, when: 'A condition is waived without a reason.' },
  'error.waive.unknown': { status: 404, when: 'The condition to waive is not among those a deal does not meet.' },
  'error.waive.own': { status: 403, when: 'Somebody waives a condition of their own deal.' },
  'error.override.reason': { status: 400, when: 'A move is overridden without a reason.' },
  'error.override.mayNot': {
    status: 403,
    when: 'Whoever overrides is no director or admin, or the deal is out of their reach.',
  },
  'error.override.needless': { status: 409, when: 'A move is overridden that would be allowed anyway.' },
  'error.bulk.tooMany': { status: 400, when: 'More deals are moved at once than may be.' },
}

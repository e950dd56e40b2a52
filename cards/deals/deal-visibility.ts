import type { Viewers } from '../../src/bot/definitions/card.ts'
import type { Permission } from '../../src/people/roles.ts'
import { canSeeApproval, mayDecide } from '../../src/pipeline/approvals/decide-approval.ts'
import type { Approval } from '../../src/pipeline/model/approval.ts'
import type { Deal } from '../../src/pipeline/model/deal.ts'
import { canSeeDeal, mayWithDeal } from '../../src/pipeline/model/deal-scope.ts'
import type { Reader } from '../../src/store/store.ts'
import { anybodyMay, everybodyMay } from '../parts/everybody-may.ts'

type Owned = Pick<Deal, 'ownerId'>

/** Nothing of a deal is shown unless everybody who would see it may. */
export const allMaySee = (reader: Reader, viewers: Viewers, deal: Owned): Promise<boolean> =>
  everybodyMay(viewers, (person) => canSeeDeal(reader, person, deal))

/** The same for an approval: a stand-in sees what they are asked about. */
export const allMaySeeApproval = (
  reader: Reader,
  viewers: Viewers,
  { approval, deal }: { approval: Approval; deal: Owned },
): Promise<boolean> => everybodyMay(viewers, (person) => canSeeApproval(reader, person, approval, deal))

export const anyMay = (reader: Reader, viewers: Viewers, deal: Owned, permission: Permission): Promise<boolean> =>
  anybodyMay(viewers, (person) => mayWithDeal(reader, person, deal, permission))

export const anyMayDecide = (
  reader: Reader,
  viewers: Viewers,
  { approval, deal }: { approval: Approval; deal: Owned },
): Promise<boolean> => anybodyMay(viewers, (person) => mayDecide(reader, person, approval, deal))

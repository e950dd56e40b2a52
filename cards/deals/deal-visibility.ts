import type { Viewers } from '../../src/bot/definitions/card.ts'
import type { Permission } from '../../src/people/roles.ts'
import { canSeeApproval, mayDecide } from '../../src/pipeline/approvals/decide-approval.ts'
import type { Approval } from '../../src/pipeline/model/approval.ts'
import type { Deal } from '../../src/pipeline/model/deal.ts'
import { canSeeDeal, mayWithDeal } from '../../src/pipeline/model/deal-scope.ts'
import type { Reader } from '../../src/store/store.ts'

type Owned = Pick<Deal, 'ownerId'>

/** A deal is shown only where every viewer may see it. */
export async function allMaySee(reader: Reader, { people, outsiders }: Viewers, deal: Owned): Promise<boolean> {
  if (outsiders || people.length === 0) return false
  for (const person of people) if (!(await canSeeDeal(reader, person, deal))) return false
  return true
}

/** The same for an approval: a stand-in sees what they are asked about. */
export async function allMaySeeApproval(
  reader: Reader,
  { people, outsiders }: Viewers,
  { approval, deal }: { approval: Approval; deal: Owned },
): Promise<boolean> {
  if (outsiders || people.length === 0) return false
  for (const person of people) if (!(await canSeeApproval(reader, person, approval, deal))) return false
  return true
}

/** Whether one of the viewers may use a button; checked again when it is pressed. */
export async function anyMay(
  reader: Reader,
  { people }: Viewers,
  deal: Owned,
  permission: Permission,
): Promise<boolean> {
  for (const person of people) if (await mayWithDeal(reader, person, deal, permission)) return true
  return false
}

export async function anyMayDecide(
  reader: Reader,
  { people }: Viewers,
  { approval, deal }: { approval: Approval; deal: Owned },
): Promise<boolean> {
  for (const person of people) if (await mayDecide(reader, person, approval, deal)) return true
  return false
}

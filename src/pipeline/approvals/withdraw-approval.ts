import { UserError } from '../../errors/user-error.ts'
import { findPerson } from '../../people/find-person.ts'
import type { Person } from '../../people/person.ts'
import type { Tx } from '../../store/store.ts'
import { pendingApproval, withdrawPending } from '../model/approval.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import { requireDeal } from '../model/find-deal.ts'
import { holdDeals } from '../model/hold-deals.ts'

/** Whoever asked takes their request back; the deal stays where it is. @throws UserError `error.approval.none`, `.notAsked` */
export async function withdrawApproval(
  tx: Tx,
  actor: Person,
  { dealId }: { dealId: string },
  change: ChangeContext,
): Promise<Deal> {
  await holdDeals(tx, [dealId])
  const deal = await requireDeal(tx, actor, dealId)
  const number = dealNumber(deal.number)
  const pending = await pendingApproval(tx, deal.id)
  if (!pending) throw new UserError('error.approval.none', { deal: number })
  if (pending.requesterId !== actor.id) {
    const who = (await findPerson(tx, pending.requesterId))?.name ?? ''
    throw new UserError('error.approval.notAsked', { deal: number, who })
  }
  await withdrawPending(tx, deal.id, actor, change)
  return deal
}

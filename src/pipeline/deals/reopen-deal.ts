import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import type { Tx } from '../../store/store.ts'
import { auditDeal } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { changeDeal } from '../model/change-deal.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import { optionalText } from '../model/deal-input.ts'
import { dealToChange } from '../model/find-deal.ts'
import { reenterStage } from '../stage-visits/enter-stage.ts'

/** A closed deal goes on in the stage it left. @throws UserError `error.reopen.open`, `error.reopen.reason` */
export async function reopenDeal(
  tx: Tx,
  actor: Person,
  input: { dealId: string; reason: string },
  change: ChangeContext,
): Promise<Deal> {
  const deal = await dealToChange(tx, actor, input.dealId, 'deal.move')
  if (deal.status === 'open') throw new UserError('error.reopen.open', { deal: dealNumber(deal.number) })
  const reason = optionalText(input.reason)
  if (reason === null) throw new UserError('error.reopen.reason')

  const open = await changeDeal(tx, deal, { status: 'open', lostReason: null, closedAt: null }, change)
  const reopened = await reenterStage(tx, open, actor.id, change)
  await auditDeal(tx, actor, deal, change, {
    action: 'deal.reopened',
    before: { status: deal.status, ...(deal.lostReason === null ? {} : { lostReason: deal.lostReason }) },
    after: { status: 'open', visitId: reopened.visitId },
    reason,
  })
  return reopened
}

import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import type { Tx } from '../../store/store.ts'
import { withdrawPending } from '../model/approval.ts'
import { auditDeal } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { changeDeal, type DealChange } from '../model/change-deal.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import { dealToChange } from '../model/find-deal.ts'
import { type LostReason, storedLostReason } from '../model/lost-reason.ts'
import { leaveStage } from '../stage-visits/enter-stage.ts'
import { loadGrounds } from '../verdict/judge-move.ts'
import { mayWin, type Refusal, refusalError } from '../verdict/may-move.ts'

/** Won, from the last stage only, once it has what it asks for. @throws UserError `error.won.stagesLeft`, `error.move.unmet` */
export async function winDeal(
  tx: Tx,
  actor: Person,
  input: { dealId: string },
  change: ChangeContext,
): Promise<DealChange> {
  const outcome = await tryWin(tx, actor, input, change)
  if ('type' in outcome) throw refusalError(outcome)
  return outcome
}

/** The same for an entry point that shows a refusal in its own way; nothing is written then. */
export async function tryWin(
  tx: Tx,
  actor: Person,
  input: { dealId: string },
  change: ChangeContext,
): Promise<DealChange | Refusal> {
  const deal = await openDeal(tx, actor, input.dealId)
  const refusal = mayWin({ deal, ...(await loadGrounds(tx, deal)) })
  return refusal ?? (await close(tx, actor, deal, { status: 'won', lostReason: null }, change))
}

/** Lost, from any stage, with a reason. @throws UserError `error.lost.reason` */
export async function loseDeal(
  tx: Tx,
  actor: Person,
  input: { dealId: string; reason: LostReason | undefined },
  change: ChangeContext,
): Promise<DealChange> {
  const deal = await openDeal(tx, actor, input.dealId)
  return close(tx, actor, deal, { status: 'lost', lostReason: storedLostReason(input.reason) }, change)
}

async function openDeal(tx: Tx, actor: Person, dealId: string): Promise<Deal> {
  const deal = await dealToChange(tx, actor, dealId, 'deal.move')
  if (deal.status === 'open') return deal
  const number = dealNumber(deal.number)
  throw new UserError('error.move.closed', { deal: number }, `/deal reopen ${number}`)
}

async function close(
  tx: Tx,
  actor: Person,
  deal: Deal,
  end: { status: 'won' | 'lost'; lostReason: string | null },
  change: ChangeContext,
): Promise<DealChange> {
  const withdrawn = await withdrawPending(tx, deal.id, actor, change)
  const closed = await changeDeal(tx, deal, { ...end, closedAt: change.now }, change)
  await leaveStage(tx, deal, change.now)
  await auditDeal(tx, actor, deal, change, {
    action: end.status === 'won' ? 'deal.won' : 'deal.lost',
    before: { status: deal.status },
    after: { status: end.status },
    reason: end.lostReason,
  })
  return { deal: closed, withdrawn }
}

import { UserError } from '../../errors/user-error.ts'
import { findPerson } from '../../people/find-person.ts'
import { permissionScope } from '../../people/permission-scope.ts'
import type { Person } from '../../people/person.ts'
import { can } from '../../people/roles.ts'
import { inScope } from '../../people/scope.ts'
import type { Tx } from '../../store/store.ts'
import { withdrawPending } from '../model/approval.ts'
import { auditDeal } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { changeDeal, type DealChange } from '../model/change-deal.ts'
import { dealNumber } from '../model/deal.ts'
import { dealToChange } from '../model/find-deal.ts'
import { restartLadder } from '../timers/start-timers.ts'

/** Gives a deal to a person who sells, within the actor's scope. @throws UserError `error.assign.*` */
export async function assignDeal(
  tx: Tx,
  actor: Person,
  input: { dealId: string; toPersonId: string },
  change: ChangeContext,
): Promise<DealChange & { from: string }> {
  const deal = await dealToChange(tx, actor, input.dealId, 'deal.assign')
  const taker = await findPerson(tx, input.toPersonId)
  if (!taker?.active || !can(taker, 'deal.move'))
    throw new UserError('error.assign.cannotSell', { name: taker?.name ?? '' })
  if (!inScope(await permissionScope(tx, actor, 'deal.assign'), taker.id)) {
    throw new UserError('error.assign.outOfReach', { name: taker.name })
  }
  if (taker.id === deal.ownerId)
    throw new UserError('error.assign.same', { deal: dealNumber(deal.number), name: taker.name })

  const withdrawn = await withdrawPending(tx, deal.id, actor, change)
  const assigned = await changeDeal(tx, deal, { ownerId: taker.id }, change)
  await restartLadder(tx, assigned, change.now)
  await auditDeal(tx, actor, deal, change, {
    action: 'deal.assigned',
    before: { ownerId: deal.ownerId },
    after: { ownerId: taker.id },
  })
  return { deal: assigned, withdrawn, from: deal.ownerId }
}

import { UserError } from '../../errors/user-error.ts'
import type { Money } from '../../money/money.ts'
import type { Person } from '../../people/person.ts'
import type { Tx } from '../../store/store.ts'
import { withdrawPending } from '../model/approval.ts'
import { auditDeal } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { changeDeal, type DealChange, type DealPatch, describeDeal } from '../model/change-deal.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import { requireAmount, requireDay, requireTitle, shortFact } from '../model/deal-input.ts'
import { dealToChange } from '../model/find-deal.ts'
import { noteActivity } from '../timers/start-timers.ts'
import { customerNamed } from './customer-of-deal.ts'

/** Undefined: stays as it is. Blank product or region: none. */
export interface DealEdit {
  dealId: string
  title?: string | undefined
  /** A name or a number (`C-1005`). */
  customer?: string | undefined
  amount?: Money | undefined
  product?: string | undefined
  region?: string | undefined
  /** YYYY-MM-DD */
  expectedClose?: string | undefined
}

/** What a verdict reads, or a policy may ask for; a change of the rest leaves approvals and drawn cards good. */
const verdictFields = ['amountMinor', 'currency', 'customerId', 'expectedClose', 'product', 'region'] as const

/** Corrects what is known about an open deal. Nothing different: nothing is written. @throws UserError */
export async function editDeal(tx: Tx, actor: Person, edit: DealEdit, change: ChangeContext): Promise<DealChange> {
  const deal = await dealToChange(tx, actor, edit.dealId, 'deal.edit')
  if (deal.status !== 'open') {
    const number = dealNumber(deal.number)
    throw new UserError('error.move.closed', { deal: number }, `/deal reopen ${number}`)
  }
  const { before, after } = differences(deal, await patchOf(tx, actor, edit, change))
  if (Object.keys(after).length === 0) return { deal, withdrawn: undefined }

  const decisive = verdictFields.some((field) => field in after)
  const withdrawn = decisive ? await withdrawPending(tx, deal.id, actor, change) : undefined
  const changed = await (decisive ? changeDeal : describeDeal)(tx, deal, after, change)
  await noteActivity(tx, changed, 'field', change.now)
  await auditDeal(tx, actor, deal, change, {
    action: 'deal.edited',
    before,
    after,
  })
  return { deal: changed, withdrawn }
}

async function patchOf(tx: Tx, actor: Person, edit: DealEdit, change: ChangeContext): Promise<DealPatch> {
  const amount = edit.amount && requireAmount(edit.amount)
  return {
    ...(edit.title === undefined ? {} : { title: requireTitle(edit.title) }),
    ...(amount ? { amountMinor: amount.minor, currency: amount.currency } : {}),
    ...(edit.product === undefined ? {} : { product: shortFact(edit.product) }),
    ...(edit.region === undefined ? {} : { region: shortFact(edit.region) }),
    ...(edit.expectedClose ? { expectedClose: requireDay(edit.expectedClose) } : {}),
    ...(edit.customer === undefined ? {} : { customerId: await customerNamed(tx, actor, edit.customer, change) }),
  }
}

function differences(deal: Deal, patch: DealPatch): { before: DealPatch; after: DealPatch } {
  const changed = (Object.keys(patch) as (keyof DealPatch)[]).filter((field) => patch[field] !== deal[field])
  const pick = (from: DealPatch): DealPatch => Object.fromEntries(changed.map((field) => [field, from[field]]))
  return { before: pick(deal), after: pick(patch) }
}

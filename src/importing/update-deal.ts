import { companyKey } from '../customers/company-key.ts'
import { type Customer, customerNumber } from '../customers/customer.ts'
import { normalisePhone } from '../customers/phone.ts'
import { resolveCustomer } from '../customers/resolve-customer.ts'
import { UserError } from '../errors/user-error.ts'
import { findPerson } from '../people/find-person.ts'
import type { Person } from '../people/person.ts'
import { assignDeal } from '../pipeline/deals/assign-deal.ts'
import { loseDeal, winDeal } from '../pipeline/deals/close-deal.ts'
import { type DealEdit, editDeal } from '../pipeline/deals/edit-deal.ts'
import { reopenDeal } from '../pipeline/deals/reopen-deal.ts'
import type { ChangeContext } from '../pipeline/model/change-context.ts'
import { type Deal, dealNumber } from '../pipeline/model/deal.ts'
import { requireTitle, shortFact } from '../pipeline/model/deal-input.ts'
import { parseLostReason } from '../pipeline/model/lost-reason.ts'
import type { Stage } from '../pipeline/model/pipeline.ts'
import { moveDeal } from '../pipeline/moves/move-deal.ts'
import { judgeMove } from '../pipeline/verdict/judge-move.ts'
import type { Tx } from '../store/store.ts'
import type { DealRow } from './deal-row.ts'
import type { DealsImport } from './deals-import.ts'
import type { Owner } from './find-owners.ts'
import type { Outcome } from './importer.ts'

/** A deal that is here already, with what identifies its customer. */
export interface KnownDeal {
  deal: Deal
  customer: Customer | undefined
}

interface Wanted extends DealsImport {
  change: ChangeContext
  owner: Owner
  stage: Stage
}

/**
 * Changes what the line says differently. An empty cell never erases what is known; the dates of the past were taken
 * when the deal was placed. @throws UserError the same refusals as for every entry point
 */
export async function updateDeal(tx: Tx, known: KnownDeal, row: DealRow, wanted: Wanted): Promise<Outcome> {
  const { deal } = known
  const edit = await editOf(tx, known, row, wanted)
  const steps = stepsTo(deal, row, wanted.stage)
  const moves = deal.ownerId !== wanted.owner.id
  if (!edit && steps.length === 0 && !moves) return 'unchanged'

  const actor = wanted.actor ?? (await ownerOf(tx, deal))
  if (edit) await editDeal(tx, actor, edit, wanted.change)
  for (const step of steps) await step(tx, actor, wanted)
  if (moves) await assignDeal(tx, actor, { dealId: deal.id, toPersonId: wanted.owner.id }, wanted.change)
  return 'updated'
}

async function ownerOf(tx: Tx, deal: Deal): Promise<Person> {
  const owner = await findPerson(tx, deal.ownerId)
  if (!owner) throw new UserError('error.person.gone')
  return owner
}

async function editOf(tx: Tx, known: KnownDeal, row: DealRow, wanted: Wanted): Promise<DealEdit | undefined> {
  const { deal } = known
  const differs = (text: string | undefined, stored: string | null) => text !== undefined && shortFact(text) !== stored
  const { amount } = row
  const edit: Omit<DealEdit, 'dealId'> = {
    ...(requireTitle(row.title) === deal.title ? {} : { title: row.title }),
    ...(differs(row.product, deal.product) ? { product: row.product } : {}),
    ...(differs(row.region, deal.region) ? { region: row.region } : {}),
    ...(differs(row.expectedClose, deal.expectedClose) ? { expectedClose: row.expectedClose } : {}),
    ...(amount && (amount.minor !== deal.amountMinor || amount.currency !== deal.currency) ? { amount } : {}),
    ...(isSameCustomer(known, row) ? {} : { customer: await customerNamed(tx, row, wanted) }),
  }
  return Object.keys(edit).length > 0 ? { ...edit, dealId: deal.id } : undefined
}

function isSameCustomer({ customer }: KnownDeal, row: DealRow): boolean {
  if (row.customer === undefined) return true
  if (!customer || companyKey(row.customer) !== companyKey(customer.name)) return false
  return row.customerPhone === undefined || normalisePhone(row.customerPhone) === customer.phone
}

/** The name says it all unless there is a phone; then the number says which of that name. */
async function customerNamed(tx: Tx, row: DealRow, { change, by }: Wanted): Promise<string> {
  const name = row.customer!
  if (row.customerPhone === undefined) return name
  const { customer } = await resolveCustomer(
    tx,
    { name, phone: row.customerPhone, origin: 'import', now: change.now },
    by,
  )
  return customerNumber(customer.number)
}

type Step = (tx: Tx, actor: Person, wanted: Wanted) => Promise<unknown>

/** What has to be done so that the deal stands where the line says. Where a closed deal once stood is not compared. */
function stepsTo(deal: Deal, row: DealRow, stage: Stage): Step[] {
  const dealId = deal.id
  if (deal.status === row.status && (deal.status !== 'open' || deal.stageId === stage.id)) return []
  const move: Step = (tx, actor, { change }) => moveOrRefuse(tx, actor, deal, stage, change)
  const close: Record<DealRow['status'], Step> = {
    // An import has no reason to give, so this is refused like anybody's who gives none.
    open: (tx, actor, { change }) => reopenDeal(tx, actor, { dealId, reason: '' }, change),
    won: (tx, actor, { change }) => winDeal(tx, actor, { dealId }, change),
    lost: (tx, actor, { change }) =>
      loseDeal(tx, actor, { dealId, reason: parseLostReason(row.lostReason ?? '') }, change),
  }
  return [
    ...(deal.status === 'open' && deal.stageId !== stage.id ? [move] : []),
    ...(deal.status === row.status ? [] : [close[row.status]]),
  ]
}

/** Where a supervisor would have to be asked, an import does not ask in somebody's name. */
async function moveOrRefuse(tx: Tx, actor: Person, deal: Deal, stage: Stage, change: ChangeContext) {
  const wish = { dealId: deal.id, toStageId: stage.id }
  const { verdict } = await judgeMove(tx, actor, wish)
  if (verdict.type === 'ask' || verdict.type === 'waiting') {
    throw new UserError('error.import.approval', { deal: dealNumber(deal.number), stage: stage.name })
  }
  return await moveDeal(tx, actor, wish, change)
}

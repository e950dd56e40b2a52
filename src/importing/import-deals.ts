import { findCustomers } from '../customers/find-customer.ts'
import { resolveCustomer } from '../customers/resolve-customer.ts'
import { type PlacedDeal, placeDeal } from '../pipeline/deals/place-deal.ts'
import { changeIn } from '../pipeline/model/change-context.ts'
import { findDealsByKey } from '../pipeline/model/find-deal.ts'
import type { Stage } from '../pipeline/model/pipeline.ts'
import type { Tx } from '../store/store.ts'
import { type DealRow, dealColumns, dealRowReader } from './deal-row.ts'
import type { DealsImport } from './deals-import.ts'
import { ensurePipeline } from './ensure-pipeline.ts'
import { findOwners, type Owner } from './find-owners.ts'
import type { Importer } from './importer.ts'
import { type KnownDeal, updateDeal } from './update-deal.ts'

/**
 * Deals with their past. A new one is placed (docs/decisions/020-the-past-is-placed.md); one that exists already is
 * changed through the functions every entry point uses, and refused with the same codes.
 */
export function dealsImporter(wanted: DealsImport): Importer<DealRow> {
  const { mapping, longChange, by } = wanted
  return {
    columns: dealColumns(mapping),
    read: dealRowReader(mapping, longChange.timeZone),
    async begin(tx, rows) {
      const change = changeIn(tx, longChange)
      const pipeline = await ensurePipeline(tx, mapping, change.now, by)
      const ownerOf = await findOwners(
        tx,
        rows.map(({ owner }) => owner),
      )
      const known = await knownDeals(
        tx,
        rows.map(({ key }) => key),
      )
      const customerIdOf = customerFinder(tx, wanted)
      return async (row) => {
        const owner = ownerOf(row.owner)
        const stage = pipeline.stage(row.stageKey)
        const deal = known.get(row.key)
        if (deal) return await updateDeal(tx, deal, row, { owner, stage, change, ...wanted })
        await placeDeal(tx, null, dealToPlace(row, owner, stage, await customerIdOf(row)), change)
        return 'new'
      }
    },
  }
}

function dealToPlace(row: DealRow, owner: Owner, stage: Stage, customerId: string | null): PlacedDeal {
  const { title, status, amount, currency, product, expectedClose, openedAt, closedAt, lostReason } = row
  return {
    ...{ title, status, amount, currency, product, expectedClose, openedAt, closedAt, lostReason, customerId },
    pipelineId: stage.pipelineId,
    stageId: stage.id,
    ownerId: owner.id,
    region: row.region ?? owner.region ?? undefined,
    visits: [{ stageId: stage.id, enteredAt: row.enteredAt ?? null, leftAt: closedAt ?? null }],
    origin: 'import',
    externalKey: row.key,
  }
}

/** Asks once per transaction for each customer: a file has many deals and few customers. */
function customerFinder(tx: Tx, { longChange: change, by }: DealsImport): (row: DealRow) => Promise<string | null> {
  const found = new Map<string, string>()
  return async ({ customer: name, customerPhone: phone }) => {
    if (name === undefined) return null
    const as = JSON.stringify([name, phone])
    const known = found.get(as)
    if (known !== undefined) return known
    const { customer } = await resolveCustomer(tx, { name, phone, origin: 'import', now: change.now }, by)
    found.set(as, customer.id)
    return customer.id
  }
}

async function knownDeals(tx: Tx, keys: readonly string[]): Promise<Map<string, KnownDeal>> {
  const deals = await findDealsByKey(tx, keys)
  const customers = await findCustomers(
    tx,
    deals.flatMap(({ customerId }) => customerId ?? []),
  )
  return new Map(deals.map((deal) => [deal.externalKey!, { deal, customer: customers.get(deal.customerId ?? '') }]))
}

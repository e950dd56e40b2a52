import { eq, sql } from 'drizzle-orm'
import type { Currency, Money } from '../../money/money.ts'
import type { Person } from '../../people/person.ts'
import type { Tx } from '../../store/store.ts'
import { auditDeal } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import type { Deal } from '../model/deal.ts'
import { requireAmount, requireDay, requireTitle, shortFact } from '../model/deal-input.ts'
import { insertDeal, type NewVisit } from '../stage-visits/enter-stage.ts'

/** A deal from another system. What its source does not know stays null and is never guessed. */
export interface PlacedDeal {
  title: string
  pipelineId: string
  /** Where it is, or was when it closed. */
  stageId: string
  status: Deal['status']
  ownerId: string
  /** Null: the source names no customer; the deal is flagged. */
  customerId: string | null
  amount?: Money | undefined
  /** What its amount would be in, while nobody knows the amount. */
  currency?: Currency | undefined
  product?: string | undefined
  region?: string | undefined
  expectedClose?: string | undefined
  openedAt?: Date | undefined
  closedAt?: Date | undefined
  lostReason?: string | undefined
  /** Its stays in stages, in order, where the source knows them; the last must be in `stageId`. */
  visits?: readonly NewVisit[] | undefined
  origin: 'import' | 'sample'
  /** The source's own key: the same twice is one deal. */
  externalKey?: string | undefined
}

/**
 * Inserts a new deal with the stage and the past its source gives it: audited, without notices
 * (docs/decisions/020-the-past-is-placed.md). A deal that exists already is left as it is (`created` false). The caller
 * checks who may import. `actor` null: the system.
 */
export async function placeDeal(
  tx: Tx,
  actor: Pick<Person, 'id'> | null,
  input: PlacedDeal,
  change: ChangeContext,
): Promise<{ deal: Deal; created: boolean }> {
  const { now } = change
  const known = await dealByExternalKey(tx, input.externalKey)
  if (known) return { deal: known, created: false }
  const amount = input.amount && requireAmount(input.amount)
  const visits = input.visits ?? [{ stageId: input.stageId, enteredAt: null, leftAt: input.closedAt ?? null }]
  if (visits.at(-1)?.stageId !== input.stageId) throw new Error('the last visit of a placed deal is in its stage')

  const deal = await insertDeal(
    tx,
    {
      number: await tx.nextNumber('deal'),
      pipelineId: input.pipelineId,
      title: requireTitle(input.title),
      customerId: input.customerId,
      ownerId: input.ownerId,
      product: shortFact(input.product),
      region: shortFact(input.region),
      amountMinor: amount?.minor ?? null,
      currency: amount?.currency ?? input.currency ?? 'CNY',
      expectedClose: input.expectedClose ? requireDay(input.expectedClose) : null,
      status: input.status,
      lostReason: input.lostReason ?? null,
      openedAt: input.openedAt ?? null,
      closedAt: input.closedAt ?? null,
      flags: input.customerId === null ? { noCustomer: true } : null,
      origin: input.origin,
      externalKey: input.externalKey ?? null,
      sample: input.origin === 'sample',
      createdAt: now,
      updatedAt: now,
    },
    visits,
    { enteredBy: null, origin: input.origin },
    change,
  )
  // Another transaction placed it meanwhile.
  if (!deal) return { deal: (await dealByExternalKey(tx, input.externalKey))!, created: false }
  await auditDeal(tx, actor, deal, change, {
    action: 'deal.placed',
    after: { number: deal.number, stageId: deal.stageId, status: deal.status, ownerId: deal.ownerId },
  })
  return { deal, created: true }
}

async function dealByExternalKey(tx: Tx, externalKey: string | undefined): Promise<Deal | undefined> {
  if (externalKey === undefined) return undefined
  const rows = await tx
    .prepared('deal.byExternalKey', (db, { deal }) =>
      db
        .select()
        .from(deal)
        .where(eq(deal.externalKey, sql.placeholder('externalKey'))),
    )
    .execute({ externalKey })
  return rows[0]
}

import { eq, inArray, sql } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import type { Permission } from '../../people/roles.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { type Deal, dealNumber, parseDealNumber } from './deal.ts'
import { canSeeDeal, mayWithDeal } from './deal-scope.ts'
import { holdDeals } from './hold-deals.ts'

/** Whoever asks: check with `canSeeDeal` before anything of it is shown. */
/** In no order; one that is gone is left out. */
export async function findDeals(reader: Reader, ids: readonly string[]): Promise<Deal[]> {
  if (ids.length === 0) return []
  const { deal } = reader.tables
  return await reader
    .select()
    .from(deal)
    .where(inArray(deal.id, [...new Set(ids)]))
}

/** By the keys a source gives them. */
export async function findDealsByKey(reader: Reader, externalKeys: readonly string[]): Promise<Deal[]> {
  const { deal } = reader.tables
  return await reader
    .select()
    .from(deal)
    .where(inArray(deal.externalKey, [...new Set(externalKeys)]))
}

export async function findDeal(reader: Reader, dealId: string): Promise<Deal | undefined> {
  const rows = await reader
    .prepared('deal.byId', (db, { deal }) =>
      db
        .select()
        .from(deal)
        .where(eq(deal.id, sql.placeholder('id'))),
    )
    .execute({ id: dealId })
  return rows[0]
}

/**
 * The deal of a typed number. One the actor may not see is refused exactly like one that does not exist.
 * @throws UserError `error.deal.unknown`
 */
export async function dealNamed(reader: Reader, actor: Person, text: string): Promise<Deal> {
  const number = parseDealNumber(text)
  if (number === undefined) throw new UserError('error.deal.unknown', { deal: text })
  return visible(reader, actor, await findDealByNumber(reader, number), dealNumber(number))
}

/** Whoever asks: check with `canSeeDeal` before anything of it is shown. */
export async function findDealByNumber(reader: Reader, number: number): Promise<Deal | undefined> {
  const rows = await reader
    .prepared('deal.byNumber', (db, { deal }) =>
      db
        .select()
        .from(deal)
        .where(eq(deal.number, sql.placeholder('number'))),
    )
    .execute({ number })
  return rows[0]
}

/** The same by id. @throws UserError `error.deal.unknown` */
export async function requireDeal(reader: Reader, actor: Person, dealId: string): Promise<Deal> {
  return visible(reader, actor, await findDeal(reader, dealId), dealId)
}

/** A deal this person may do this with, held with all that a verdict on it rests on. @throws UserError `error.deal.unknown`, `error.deal.mayNotChange` */
export async function dealToChange(tx: Tx, actor: Person, dealId: string, permission: Permission): Promise<Deal> {
  await holdDeals(tx, [dealId])
  const deal = await requireDeal(tx, actor, dealId)
  if (await mayWithDeal(tx, actor, deal, permission)) return deal
  throw new UserError('error.deal.mayNotChange', { deal: dealNumber(deal.number) })
}

async function visible(reader: Reader, actor: Person, deal: Deal | undefined, text: string): Promise<Deal> {
  if (!deal || !(await canSeeDeal(reader, actor, deal))) throw new UserError('error.deal.unknown', { deal: text })
  return deal
}

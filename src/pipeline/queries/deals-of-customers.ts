import { and, count, desc, eq, inArray } from 'drizzle-orm'
import { type Scope, scopeCondition } from '../../people/scope.ts'
import type { Reader } from '../../store/store.ts'
import type { Deal } from '../model/deal.ts'

/** A customer with more of them than this is a channel; whoever looks at an older deal sees what is true when it is opened. */
const most = 1_000

/** Ids of the deals these customers have, the newest first. */
export async function dealsOfCustomers(reader: Reader, customerIds: readonly string[]): Promise<string[]> {
  const { deal } = reader.tables
  const rows = await reader
    .select({ id: deal.id })
    .from(deal)
    .where(inArray(deal.customerId, [...customerIds]))
    .orderBy(desc(deal.number))
    .limit(most)
  return rows.map(({ id }) => id)
}

export type CustomerDeal = Pick<Deal, 'number' | 'title' | 'status'>

/** The newest of one customer's deals in scope, and how many there are. */
export async function newestDealsOf(
  reader: Reader,
  customerId: string,
  scope: Scope,
  most: number,
): Promise<{ deals: CustomerDeal[]; total: number }> {
  const { deal } = reader.tables
  const where = and(eq(deal.customerId, customerId), scopeCondition(scope, deal.ownerId))
  const deals = await reader
    .select({ number: deal.number, title: deal.title, status: deal.status })
    .from(deal)
    .where(where)
    .orderBy(desc(deal.number))
    .limit(most)
  const [counted] = await reader.select({ total: count() }).from(deal).where(where)
  return { deals, total: counted?.total ?? 0 }
}

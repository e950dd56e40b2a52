import { desc, inArray } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'

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

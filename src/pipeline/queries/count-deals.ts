import { count } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'

/** All there are, closed ones too. */
export async function countDeals(reader: Reader): Promise<number> {
  const [row] = await reader.select({ deals: count() }).from(reader.tables.deal)
  return row!.deals
}

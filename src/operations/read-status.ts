import { count } from 'drizzle-orm'
import { countWork, type WorkCounts } from '../bot/count-work.ts'
import { countPeople } from '../people/count-people.ts'
import type { Reader, Store } from '../store/store.ts'

/** How the server is doing, as its operator would ask. Counts of rows. */
export interface Status extends WorkCounts {
  dialect: Store['dialect']
  startedAt: Date
  people: number
  deals: number
}

export async function readStatus(reader: Reader, about: Pick<Status, 'dialect' | 'startedAt'>): Promise<Status> {
  const [deals] = await reader.select({ n: count() }).from(reader.tables.deal)
  return { ...about, ...(await countWork(reader)), people: await countPeople(reader), deals: deals!.n }
}

import { eq } from 'drizzle-orm'
import type { Store } from '../store/store.ts'
import { removeSampleChat } from './remove-chat.ts'
import { removeSampleCustomers } from './remove-customers.ts'
import { removeSampleDeals } from './remove-deals.ts'
import { removeSamplePeople } from './remove-people.ts'
import { recordState, sampleState } from './sample-state.ts'

export interface RemovedSamples {
  deals: number
  rooms: number
  customers: number
  people: number
  /** Sample customers and people that something real refers to: they stay, no longer as samples, the people inactive. */
  kept: number
}

/**
 * Removes the sample data and what was made as its people: their deals, customers, conversations and the audit of all
 * these. Real data is not touched. In short transactions, so a server may run beside it; interrupted,
 * it is run again.
 */
export async function removeSamples(store: Store, now: Date): Promise<RemovedSamples> {
  const { person } = store.tables
  const rows = await store.read((reader) =>
    reader.select({ id: person.id }).from(person).where(eq(person.sample, true)),
  )
  const ids = rows.map(({ id }) => id)
  const deals = await removeSampleDeals(store, ids)
  const rooms = await removeSampleChat(store)
  const customers = await removeSampleCustomers(store, ids)
  const people = await removeSamplePeople(store)
  await store.write(async (tx) => {
    if ((await sampleState(tx)) !== 'removed') await recordState(tx, 'removed', now)
  })
  return { deals, rooms, customers: customers.removed, people: people.removed, kept: customers.kept + people.kept }
}

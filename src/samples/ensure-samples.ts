import type { AuditActor } from '../audit/record-audit.ts'
import { msPerHour } from '../clock/lengths.ts'
import { ensureDefaultPipeline } from '../pipeline/pipelines/default-pipeline.ts'
import type { Store } from '../store/store.ts'
import { addSampleChat, sampleRooms } from './add-chat.ts'
import { addSampleDeals, askForApproval } from './add-deals.ts'
import { addSamplePeople, samplePersonIds } from './add-people.ts'
import { tellHistories } from './histories.ts'
import { seededRandom } from './random.ts'
import { hasRealData, recordState, sampleState } from './sample-state.ts'

const dealCount = 120
/** A deal is some ten rows with its visits, notes and audit; a commit holds at most 200. */
const dealsPerCommit = 10
const seed = 24
const by: AuditActor = { actorId: null, entryPoint: 'admin' }

/**
 * Fills an empty database with a sales team, months of its deals and the chat it talks in, all marked as samples. Does
 * nothing where there is real data, or where the samples were removed. An interrupted filling is finished.
 * True: samples were added.
 */
export async function ensureSamples(store: Store, now: Date, options: { timeZone: string }): Promise<boolean> {
  const wanted = await store.read(
    async (reader) => (await sampleState(reader)) === 'never' && !(await hasRealData(reader)),
  )
  if (wanted) await addSamples(store, now, options)
  return wanted
}

export interface AddedSamples {
  people: number
  deals: number
  rooms: number
}

/** Adds what is missing of the sample data, also beside real data. The same `now` gives the same pasts. */
export async function addSamples(store: Store, now: Date, { timeZone }: { timeZone: string }): Promise<AddedSamples> {
  await store.write((tx) => addSamplePeople(tx, now, by))
  await store.write((tx) => addSampleChat(tx, now, by))
  const pipeline = await store.write((tx) => ensureDefaultPipeline(tx, now))
  const owners = await store.read(samplePersonIds)
  const told = tellHistories(seededRandom(seed), now, timeZone, dealCount)
  const deals = told.map((deal, index) => ({ ...deal, externalKey: `sample:${index + 1}` }))
  for (let from = 0; from < deals.length; from += dealsPerCommit) {
    const some = deals.slice(from, from + dealsPerCommit)
    await store.write((tx) => addSampleDeals(tx, some, pipeline.stages, owners, by))
  }
  await store.write(async (tx) => {
    await askForApproval(tx, deals[1]!.externalKey, new Date(now.getTime() - 3 * msPerHour), by)
    await recordState(tx, 'added', now)
  })
  return { people: owners.size, deals: deals.length, rooms: sampleRooms().length }
}

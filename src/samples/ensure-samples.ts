import type { AuditActor } from '../audit/record-audit.ts'
import { msPerHour } from '../clock/lengths.ts'
import { ensureDefaultPipeline } from '../pipeline/pipelines/default-pipeline.ts'
import type { Store } from '../store/store.ts'
import { addSamplePersonas, addSampleRooms, sampleRooms } from './add-chat.ts'
import { addSampleStep, askForApproval, stepsOf } from './add-deals.ts'
import { addSamplePerson, samplePersonIds } from './add-people.ts'
import { samplePeople } from './cast.ts'
import { tellHistories } from './histories.ts'
import { inChunks } from './in-chunks.ts'
import { seededRandom } from './random.ts'
import { hasRealData, recordState, sampleState } from './sample-state.ts'

const dealCount = 120
/** A deal is some six rows with its visits and audit, a note two: a commit stays short on a slow machine too. */
const stepsPerCommit = 10
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
  await inChunks(store, samplePeople, samplePeople.length, (tx, member) => addSamplePerson(tx, member, now, by))
  await addSamplePersonas(store, now, by)
  await store.write(addSampleRooms)
  const pipeline = await store.write((tx) => ensureDefaultPipeline(tx, now))
  const owners = await store.read(samplePersonIds)
  const told = tellHistories(seededRandom(seed), now, timeZone, dealCount)
  const deals = told.map((deal, index) => ({ ...deal, externalKey: `sample:${index + 1}` }))
  await inChunks(store, stepsOf(deals), stepsPerCommit, (tx, step) =>
    addSampleStep(tx, step, pipeline.stages, owners, by),
  )
  const askedAt = new Date(now.getTime() - 3 * msPerHour)
  await store.write((tx) => askForApproval(tx, deals[1]!.externalKey, askedAt, by))
  await store.write((tx) => recordState(tx, 'added', now))
  return { people: owners.size, deals: deals.length, rooms: sampleRooms().length }
}

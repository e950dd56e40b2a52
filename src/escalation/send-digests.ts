import { and, eq, inArray, isNull, min } from 'drizzle-orm'
import type { CreateNotifier } from '../bot/definitions/context.ts'
import { settingsOf } from '../people/change-settings.ts'
import { chosenIdentity } from '../people/identities.ts'
import { policyInForce } from '../pipeline/policy/in-force.ts'
import { newId } from '../store/new-id.ts'
import type { Reader, Store, Tx } from '../store/store.ts'
import { daily, nextDigest, twiceADay } from './digest-times.ts'

/** The platforms on which what can wait is saved up. */
export type Saving = (reader: Reader, now: Date) => Promise<ReadonlySet<string>>

export const savesNothing: Saving = async () => new Set()

interface Told {
  personId: string
  /** Only the notices whose policies let nothing wait for the digest. */
  onlyUrgent: boolean
}

/**
 * Sends everything that fell due together for one person as one message
 * (docs/decisions/028-one-message-for-what-falls-due-together.md): in the chat and by mail, each on its own. With a
 * daily digest, and where it is saved on, what the policies allow to wait is sent at fixed times.
 * @returns how many messages
 */
export async function sendDigests(
  store: Store,
  createNotifier: CreateNotifier,
  now: Date,
  timeZone: string,
  saving = savesNothing,
): Promise<number> {
  let said = 0
  for (const told of await store.read((reader) => whoIsTold(reader, { now, timeZone, saving }))) {
    if (await store.write((tx) => sayTo(tx, createNotifier(tx, now), told, now), 'background')) said += 1
  }
  return said
}

async function whoIsTold(
  reader: Reader,
  { now, timeZone, saving }: { now: Date; timeZone: string; saving: Saving },
): Promise<Told[]> {
  const { notice } = reader.tables
  const rows = await reader
    .select({ personId: notice.personId, since: min(notice.createdAt) })
    .from(notice)
    .where(isNull(notice.digestId))
    .groupBy(notice.personId)
  const saved = rows.length > 0 ? await saving(reader, now) : new Set<string>()
  const told: Told[] = []
  for (const { personId, since } of rows) {
    const wishes = await settingsOf(reader, personId)
    const isSaved = saved.size > 0 && saved.has((await chosenIdentity(reader, personId))?.platform ?? '')
    const times = wishes.notices === 'daily' ? daily : isSaved ? twiceADay : undefined
    const onlyUrgent = times !== undefined && now < nextDigest(since!, wishes.timeZone ?? timeZone, times)
    if (!onlyUrgent || (await urgentOf(reader, personId)).length > 0) told.push({ personId, onlyUrgent })
  }
  return told
}

async function sayTo(
  tx: Tx,
  { say }: ReturnType<CreateNotifier>,
  { personId, onlyUrgent }: Told,
  now: Date,
): Promise<boolean> {
  const digestId = newId()
  const dealIds = await claimNotices(tx, personId, digestId, onlyUrgent)
  if (dealIds.length === 0) return false
  await tx.insert(tx.tables.digest).values({ id: digestId, personId, at: now })
  const [only, ...more] = dealIds
  const content = { type: 'card', of: more.length > 0 ? { digest: digestId } : { stuckDeal: only! } } as const
  const scheduled = { id: personId }
  await say({ to: 'person', personId }, content, scheduled)
  await say({ to: 'person', personId, on: 'mail' }, content, scheduled)
  return true
}

/**
 * Claims the notices of a person. `onlyUrgent`: those whose policies let nothing wait.
 * @returns the deals, each once
 */
async function claimNotices(tx: Tx, personId: string, digestId: string, onlyUrgent: boolean): Promise<string[]> {
  const { notice } = tx.tables
  const theirs = and(eq(notice.personId, personId), isNull(notice.digestId))
  const urgent = onlyUrgent ? await urgentOf(tx, personId) : undefined
  if (urgent?.length === 0) return []
  const carried = await tx
    .update(notice)
    .set({ digestId })
    .where(and(theirs, urgent && inArray(notice.id, urgent)))
    .returning({ dealId: notice.dealId })
  return [...new Set(carried.map(({ dealId }) => dealId))]
}

async function urgentOf(reader: Reader, personId: string): Promise<string[]> {
  const { notice, deal } = reader.tables
  const rows = await reader
    .select({ id: notice.id, pipelineId: deal.pipelineId })
    .from(notice)
    .innerJoin(deal, eq(deal.id, notice.dealId))
    .where(and(eq(notice.personId, personId), isNull(notice.digestId)))
  const urgent = new Set<string>()
  for (const pipelineId of new Set(rows.map((row) => row.pipelineId))) {
    const { document } = await policyInForce(reader, pipelineId)
    if (document.time?.daily === false) urgent.add(pipelineId)
  }
  return rows.filter((row) => urgent.has(row.pipelineId)).map(({ id }) => id)
}

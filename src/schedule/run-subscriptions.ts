import { setImmediate } from 'node:timers/promises'
import { and, asc, eq, gt, isNull, lte, or, type SQL } from 'drizzle-orm'
import { loadConversation } from '../bot/conversations/conversation-rows.ts'
import { viewersOf } from '../bot/conversations/viewers.ts'
import type { CreateNotifier } from '../bot/definitions/context.ts'
import { msPerDay } from '../clock/lengths.ts'
import { describeError } from '../log/describe-error.ts'
import type { Log } from '../log/log.ts'
import { chosenIdentity } from '../people/identities.ts'
import { isStorageAway, storageTrouble } from '../store/storage-trouble.ts'
import type { Reader, Store, Tx } from '../store/store.ts'
import { isLate, type Outcome, recordBroken, recordSkipped, runJob } from './run-job.ts'
import type { ScheduledReport } from './scheduled-report.ts'
import { dueSlots, nextSlot } from './slots.ts'
import { audienceOf, jobOf, placeOf, type Subscription } from './subscription.ts'
import { meantSlots } from './working-slots.ts'

/** Why nothing was sent; kept with the run, put into words by `/jobs`. */
export type Withheld = 'outsider' | 'withheld' | 'unreachable' | 'left'

export interface SubscriptionParts {
  report: ScheduledReport
  /** Asks who is in a group now: members may have joined since the last message there. */
  refreshMembers(conversationId: string): Promise<void>
  log: Pick<Log, 'error'>
  /** Called for every run that ended, also for one that broke off. */
  ran(outcome: Outcome, count: number): void
}

const batch = 100
const atOnce = 8

/** Further ahead than that no slot is: the clock has jumped back since it was planned, and it is planned anew. */
const furthestMs = 2 * msPerDay

/** Of a long absence so many slots are recorded as skipped. */
const mostSkipped = 31

/**
 * Sends every picture that is due at `now`: the latest slot of each subscription once, however many processes wake, crash
 * or have a clock that jumps; older slots are recorded as skipped and not sent, and those of days off pass unnoticed. One short transaction each. A run that
 * throws holds up none of the others and is tried again at every wake until its next slot.
 * @throws when the storage takes nothing: whatever is due still is, and the next wake goes on
 */
export async function runSubscriptions(
  store: Store,
  createNotifier: CreateNotifier,
  now: Date,
  parts: SubscriptionParts,
): Promise<void> {
  const { nextAt } = store.tables.subscription
  // Two queries: asked as one, the whole index would be read.
  for (const which of [lte(nextAt, now), gt(nextAt, new Date(now.getTime() + furthestMs))])
    await runAll(store, which, (subscription) => runOne(store, createNotifier, now, parts, subscription))
}

async function runAll(store: Store, which: SQL, run: (subscription: Subscription) => Promise<void>): Promise<void> {
  let last: Subscription | undefined
  do {
    const found = await store.read((reader) => those(reader, which, last))
    const queue = found.values()
    const workers = Array.from({ length: atOnce }, async () => {
      for (const subscription of queue) {
        await run(subscription)
        // However many are due, sockets and timers get their turn between two of them.
        await setImmediate()
      }
    })
    const failed = (await Promise.allSettled(workers)).find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') throw failed.reason
    last = found.length < batch ? undefined : found.at(-1)
  } while (last)
}

/** The next of them, in the order of the index: those that broke off stay due and are passed over. */
async function those(reader: Reader, which: SQL, last: Subscription | undefined): Promise<Subscription[]> {
  const { subscription } = reader.tables
  const { nextAt, id } = subscription
  const behind = last?.nextAt ? or(gt(nextAt, last.nextAt), and(eq(nextAt, last.nextAt), gt(id, last.id))) : undefined
  return await reader.select().from(subscription).where(and(which, behind)).orderBy(asc(nextAt), asc(id)).limit(batch)
}

async function runOne(
  store: Store,
  createNotifier: CreateNotifier,
  now: Date,
  { report, refreshMembers, log, ran }: SubscriptionParts,
  subscription: Subscription,
): Promise<void> {
  const job = jobOf(subscription.id)
  const [latest, ...older] = dueSlots(subscription.nextAt!, now, subscription, 1 + mostSkipped)
  const isMeant = await store.read((reader) => meantSlots(reader, subscription))
  const missed = older.filter(isMeant)
  const slot = latest && isMeant(latest) ? latest : undefined
  try {
    if (slot && subscription.conversationId) await refreshMembers(subscription.conversationId)
    const result = await store.write(async (tx) => {
      if (!(await moveOn(tx, subscription, now))) return undefined
      const skipped = await recordSkipped(tx, job, missed, now)
      if (!slot) return { skipped, outcome: undefined }
      const send = () =>
        sendPicture(tx, createNotifier(tx, now), report, subscription, isLate(slot, now) ? slot.dueAt : undefined, now)
      return { skipped, outcome: await runJob(tx, job, slot, now, send) }
    })
    if (result?.skipped) ran('skipped', result.skipped)
    if (result?.outcome) ran(result.outcome, 1)
  } catch (error) {
    if (isStorageAway(error)) throw error
    // Somebody else was faster: it is as due as before.
    if (storageTrouble(error)) return
    if (slot) await store.write((tx) => recordBroken(tx, job, slot, now, codeOf(error)))
    ran('failed', 1)
    log.error({ job, err: error }, 'a run broke off')
  }
}

/** @returns false when it has been ended; locks the row, so that it is not ended meanwhile */
async function moveOn(tx: Tx, { id, at, timeZone }: Subscription, now: Date): Promise<boolean> {
  const { subscription } = tx.tables
  const moved = await tx
    .update(subscription)
    .set({ nextAt: nextSlot(now, { at, timeZone }).dueAt })
    .where(and(eq(subscription.id, id), isNull(subscription.endedAt)))
    .returning({ id: subscription.id })
  return moved.length > 0
}

async function sendPicture(
  tx: Tx,
  { say }: ReturnType<CreateNotifier>,
  report: ScheduledReport,
  subscription: Subscription,
  plannedFor: Date | undefined,
  now: Date,
): Promise<Withheld | undefined> {
  const place = placeOf(subscription)
  if ('personId' in place && !(await chosenIdentity(tx, place.personId))) return 'unreachable'
  if ('conversationId' in place && (await loadConversation(tx, place.conversationId)).leftAt) return 'left'
  const audience = audienceOf(place)
  const viewers = await viewersOf(tx, audience, now)
  if (viewers.outsiders) return 'outsider'
  if (!(await report.maySee(tx, subscription.subject, viewers))) return 'withheld'
  const subject = plannedFor ? report.late(subscription.subject, plannedFor) : subscription.subject
  // Drawing them all at once would delay other messages.
  await say(audience, { type: 'card', of: report.of(subject) }, { id: subscription.id, spread: 'always' })
  return undefined
}

/** Class and code only: a database's message may contain what people wrote. */
function codeOf(error: unknown): string {
  const { type, code, sqlstate } = describeError(error)
  return [type, code ?? sqlstate].filter((word) => word !== undefined).join(' ')
}

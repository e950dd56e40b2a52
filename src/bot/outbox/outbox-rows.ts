import { and, eq, inArray, isNotNull, isNull, lte, notInArray, notLike, or, type SQL, sql } from 'drizzle-orm'
import type { Audience } from '../../chat/audience.ts'
import type { ReplyHandle } from '../../chat/outgoing.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { Tables } from '../../store/tables/index.ts'
import { type Destination, readDestination } from '../conversations/destination.ts'
import { leaseLanes } from '../named-leases.ts'
import type { OutboxContent } from './enqueue.ts'
import type { SentBefore } from './rate-limit.ts'

/** An outbox row that this process may send. */
export interface Waiting {
  id: string
  target: string
  destination: Destination
  content: OutboxContent
  audience: Audience
  replaces: string | undefined
  reply: ReplyHandle | undefined
  dedupeKey: string
  /** What shares its rate limits. */
  lane: string
  /** How often its subject changed before it was sent. */
  revision: number
  /**
   * What was handed to the platform, or a part of it (`drawn-body.ts`): the rest, and what goes again, is of the same. Undefined:
   * nothing was, or a process that is gone had it in hand and nobody knows what it drew.
   */
  drawn: string | undefined
  /** An attempt whose end is unknown: since when it may have arrived. */
  tried: { at: Date } | undefined
  /** How often it was handed over with an unknown end, where that is counted (`PlaceProfile.repeats`). */
  handed: number
  /** Of a message in several parts: how many of them were sent. */
  partsSent: number
  attempt: number
  createdAt: Date
}

/**
 * Claims the first open row of each target that is due and not claimed by a running process. Only what is said first and the
 * first rewrite may be claimed, so order is kept and a rewrite that waits for its turn holds up nothing that is said; one of
 * the two, so a target has one in hand. Compare-and-swap, so two processes never claim the same.
 */
export async function claimOutbox(
  tx: Tx,
  claim: string,
  options: {
    living: readonly string[]
    skip: readonly string[]
    full: readonly string[]
    /** The lanes this process may send in for the leases it holds. */
    held: readonly string[]
    now: Date
    limit: number
  },
): Promise<Waiting[]> {
  const { outbox } = tx.tables
  // A row of ours that is not in flight (`skip`) is one that the storage kept from being sent: it is taken again.
  const others = options.living.filter((process) => process !== claim)
  const free = or(isNull(outbox.claim), notInArray(outbox.claim, others))
  // All of them, also those not due: however many wait for a platform that is away, the others are found.
  const heads = tx
    .select({ id: sql<string>`min(${outbox.id})` })
    .from(outbox)
    .where(sql`${outbox.state} = 'open'`)
    .groupBy(outbox.target, isNull(outbox.replaces))
  const found = await tx
    .select({ id: outbox.id, target: outbox.target, heldBy: outbox.claim, availableAt: outbox.availableAt })
    .from(outbox)
    .where(
      and(
        inArray(outbox.id, heads),
        sql`${outbox.state} = 'open'`,
        lte(outbox.availableAt, options.now.getTime()),
        free,
        options.skip.length > 0 ? notInArray(outbox.target, [...options.skip]) : undefined,
        options.full.length > 0 ? notInArray(outbox.lane, [...options.full]) : undefined,
        or(notLike(outbox.lane, leaseLanes), inArray(outbox.lane, [...options.held])),
      ),
    )
    .orderBy(outbox.id)
    .limit(options.limit)
  const due = [...new Map(found.toReversed().map((row) => [row.target, row])).values()]
  if (due.length === 0) return []
  for (const { id, heldBy, availableAt } of due)
    if (heldBy !== null && heldBy !== claim) await mayHaveArrived(tx, id, new Date(availableAt))
  const rows = await tx
    .update(outbox)
    .set({ claim })
    .where(
      and(
        inArray(
          outbox.id,
          due.map((row) => row.id),
        ),
        sql`${outbox.state} = 'open'`,
        free,
      ),
    )
    .returning()
  return rows.map(waitingOf)
}

/** Whoever had it in hand is gone, and may have handed it over before. */
async function mayHaveArrived(tx: Tx, id: string, since: Date): Promise<void> {
  const { outbox } = tx.tables
  await tx
    .update(outbox)
    .set({ triedAt: since })
    .where(and(eq(outbox.id, id), isNull(outbox.triedAt)))
}

function waitingOf(row: Tables['outbox']['$inferSelect']): Waiting {
  return {
    id: row.id,
    target: row.target,
    destination: readDestination(row.address),
    content: row.content as OutboxContent,
    audience: row.audience as Audience,
    replaces: row.replaces ?? undefined,
    reply: parseHandle(row.reply),
    dedupeKey: row.dedupeKey,
    lane: row.lane,
    revision: row.revision,
    drawn: row.drawn ?? undefined,
    tried: row.triedAt ? { at: row.triedAt } : undefined,
    handed: row.handed,
    partsSent: row.partsSent,
    attempt: row.attempt,
    createdAt: row.createdAt,
  }
}

/** The open rewrite of a copy that nobody is sending, as a condition. */
export function openRewrite({ tables: { outbox } }: Reader, targets: readonly string[], messageId: string): SQL {
  const isOpen = and(sql`${outbox.state} = 'open'`, isNull(outbox.claim))
  return and(inArray(outbox.target, [...targets]), eq(outbox.replaces, messageId), isOpen)!
}

/** The same, as it is. */
export async function findRewrite(
  reader: Reader,
  targets: readonly string[],
  messageId: string,
): Promise<Waiting | undefined> {
  const { outbox } = reader.tables
  const [row] = await reader
    .select()
    .from(outbox)
    .where(openRewrite(reader, targets, messageId))
  return row && waitingOf(row)
}

/** An acknowledgement carried this rewrite; unless its subject has changed again since. */
export async function markCarried(
  tx: Tx,
  { id, revision }: Pick<Waiting, 'id' | 'revision'>,
  now: Date,
): Promise<void> {
  const { outbox } = tx.tables
  const isThis = and(eq(outbox.id, id), sql`${outbox.state} = 'open'`, isNull(outbox.claim))
  const ended = await tx
    .update(outbox)
    .set({ state: 'sent', sentAt: now, content: said })
    .where(and(isThis, eq(outbox.revision, revision)))
    .returning({ id: outbox.id })
  if (ended.length > 0) return
  await tx.update(outbox).set({ availableAt: now.getTime() }).where(isThis)
  tx.signal('outbox')
}

/** As it was stored. */
export function parseHandle(stored: unknown): ReplyHandle | undefined {
  if (!stored) return undefined
  const handle = stored as Omit<ReplyHandle, 'expiresAt'> & { expiresAt: string }
  return { ...handle, expiresAt: new Date(handle.expiresAt) }
}

/** Only the process that has claimed a row ends or delays it. */
const claimed = (tx: Tx, id: string, claim: string) =>
  and(eq(tx.tables.outbox.id, id), eq(tx.tables.outbox.claim, claim), sql`${tx.tables.outbox.state} = 'open'`)

/** The content is not kept: a text may hold a one-time code, and cards are drawn anew anyway. */
const said: OutboxContent = { type: 'text', text: '' }

const ended = { claim: null, lastError: null, drawn: null, content: said }

/**
 * @param messages how many messages of the platform it became
 * @returns false: what it shows changed while it was sent, or another process has taken it over
 */
export async function markPosted(
  tx: Tx,
  { id, revision }: Pick<Waiting, 'id' | 'revision'>,
  claim: string,
  { at, messages }: { at: Date; messages: number },
): Promise<boolean> {
  const { outbox } = tx.tables
  const [row] = await tx
    .update(outbox)
    .set({ ...ended, state: 'sent', sentAt: at, partsSent: messages })
    .where(claimed(tx, id, claim))
    .returning({ revision: outbox.revision })
  return row?.revision === revision
}

/**
 * A rewrite whose subject changed while it was sent is open once more, to be drawn again.
 * @param sentAt null: there was nothing to send after all
 */
export async function markRewritten(
  tx: Tx,
  { id, revision }: Pick<Waiting, 'id' | 'revision'>,
  claim: string,
  sentAt: Date | null,
): Promise<void> {
  const { outbox } = tx.tables
  const isEnded = await tx
    .update(outbox)
    .set({ ...ended, state: 'sent', sentAt })
    .where(and(claimed(tx, id, claim), eq(outbox.revision, revision)))
    .returning({ id: outbox.id })
  if (isEnded.length > 0) return
  await tx
    .update(outbox)
    .set({ claim: null, lastError: null, drawn: null, triedAt: null, partsSent: 0, handed: 0 })
    .where(claimed(tx, id, claim))
  tx.signal('outbox')
}

/**
 * One part of several was sent; the others are of the same.
 * @param nextAt then it goes on, and whoever has room sends it; undefined: it goes on at once, by this process
 */
export async function markPart(
  tx: Tx,
  id: string,
  claim: string,
  { partsSent, drawn, now, nextAt }: { partsSent: number; drawn: string; now: Date; nextAt?: Date | undefined },
): Promise<void> {
  const isNext = nextAt ? { claim: null, availableAt: nextAt.getTime(), triedAt: null } : { triedAt: now }
  await tx
    .update(tx.tables.outbox)
    .set({ partsSent, drawn, handed: 0, ...isNext })
    .where(claimed(tx, id, claim))
}

/** It is handed over now: whoever finds it so later does not know whether it arrived. */
export async function markHanded(tx: Tx, id: string, claim: string, handed: number, drawn: string): Promise<void> {
  await tx
    .update(tx.tables.outbox)
    .set({ handed, drawn })
    .where(claimed(tx, id, claim))
}

/** The person is reached another way from now on. */
export async function redirect(
  tx: Tx,
  id: string,
  claim: string,
  to: { target: string; lane: string; address: Destination; error: string },
): Promise<void> {
  const { target, lane, address, error } = to
  await tx
    .update(tx.tables.outbox)
    .set({ target, lane, address, claim: null, lastError: error, drawn: null, triedAt: null, handed: 0 })
    .where(claimed(tx, id, claim))
  tx.signal('outbox')
}

/**
 * @param countsAs 0 when the platform itself said when to come back
 * @param tried what was handed to the platform, when nobody knows whether it arrived
 * @param handed how often that was so
 */
export async function markRetry(
  tx: Tx,
  id: string,
  claim: string,
  retry: { at: Date; error: string; countsAs: 0 | 1; tried?: { drawn: string; at: Date }; handed?: number },
): Promise<void> {
  const { outbox } = tx.tables
  await tx
    .update(outbox)
    .set({
      claim: null,
      availableAt: retry.at.getTime(),
      lastError: retry.error,
      attempt: sql`${outbox.attempt} + ${retry.countsAs}`,
      ...(retry.tried ? { drawn: retry.tried.drawn, triedAt: retry.tried.at } : {}),
      ...(retry.handed === undefined ? {} : { handed: retry.handed }),
    })
    .where(claimed(tx, id, claim))
}

/**
 * Set aside, visible in the dead letters; the target's next message goes on.
 * @returns false when this process no longer holds it; nothing is written then
 */
export async function markDead(tx: Tx, id: string, claim: string, error: string): Promise<boolean> {
  const rows = await tx
    .update(tx.tables.outbox)
    .set({ state: 'dead', claim: null, lastError: error })
    .where(claimed(tx, id, claim))
    .returning({ id: tx.tables.outbox.id })
  return rows.length > 0
}

/** Nothing is left to send: nobody has anything to look into. */
export async function dropRow(tx: Tx, id: string, claim: string): Promise<void> {
  await tx.delete(tx.tables.outbox).where(claimed(tx, id, claim))
}

/** Rows that were claimed and not begun. */
export async function letGoOf(tx: Tx, claim: string, rows: readonly Pick<Waiting, 'id'>[]): Promise<void> {
  const { outbox } = tx.tables
  const ids = rows.map(({ id }) => id)
  await tx
    .update(outbox)
    .set({ claim: null })
    .where(and(inArray(outbox.id, ids), eq(outbox.claim, claim), eq(outbox.state, 'open')))
}

export async function handBackOutbox(tx: Tx, claim: string): Promise<void> {
  const { outbox } = tx.tables
  await tx
    .update(outbox)
    .set({ claim: null })
    .where(and(eq(outbox.claim, claim), eq(outbox.state, 'open')))
}

/** When copies were rewritten in a lane since `since`, newest first, by any process. */
export async function rewrittenSince(reader: Reader, lane: string, since: Date): Promise<Date[]> {
  const { outbox } = reader.tables
  const rows = await reader
    .select({ at: outbox.sentAt })
    .from(outbox)
    .where(
      and(
        eq(outbox.lane, lane),
        isNotNull(outbox.replaces),
        sql`${outbox.sentAt} > ${sql.param(since, outbox.sentAt)}`,
      ),
    )
    .orderBy(sql`${outbox.sentAt} desc`)
    .limit(200)
  return rows.flatMap((row) => (row.at ? [row.at] : []))
}

/** No platform takes more of one target in the time that is looked back on. */
const mostCounted = 1_000

/**
 * What was sent to these targets since `since`, newest first, by any process; rate limits are counted from it.
 */
export async function sentSince(reader: Reader, targets: readonly string[], since: Date): Promise<SentBefore[]> {
  const { outbox } = reader.tables
  const rows = await reader
    .select({ at: outbox.sentAt, partsSent: outbox.partsSent })
    .from(outbox)
    .where(and(inArray(outbox.target, [...targets]), sql`${outbox.sentAt} > ${sql.param(since, outbox.sentAt)}`))
    .orderBy(sql`${outbox.sentAt} desc`)
    .limit(mostCounted)
  return rows.flatMap(({ at, partsSent }) => (at ? [{ at, messages: Math.max(1, partsSent) }] : []))
}

import { and, eq, inArray, isNull, lte, notInArray, or, sql } from 'drizzle-orm'
import type { Audience } from '../../chat/audience.ts'
import type { ReplyHandle } from '../../chat/outgoing.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { Destination, OutboxContent } from './enqueue.ts'

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
  attempt: number
  createdAt: Date
}

/**
 * Claims the first open row of each target that is due and not claimed by a running process. Only a target's first row
 * may be claimed, so order is kept; compare-and-swap, so two processes never claim the same.
 */
export async function claimOutbox(
  tx: Tx,
  claim: string,
  options: { living: readonly string[]; skip: readonly string[]; full: readonly string[]; now: Date; limit: number },
): Promise<Waiting[]> {
  const { outbox } = tx.tables
  // A row of ours that is not in flight (`skip`) is one whose outcome could not be recorded: it is taken again.
  const others = options.living.filter((process) => process !== claim)
  const free = or(isNull(outbox.claim), notInArray(outbox.claim, others))
  // All of them, also those not due: however many wait for a platform that is away, the others are found.
  const heads = tx
    .select({ id: sql<string>`min(${outbox.id})` })
    .from(outbox)
    .where(sql`${outbox.state} = 'open'`)
    .groupBy(outbox.target)
  const due = await tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        inArray(outbox.id, heads),
        sql`${outbox.state} = 'open'`,
        lte(outbox.availableAt, options.now.getTime()),
        free,
        options.skip.length > 0 ? notInArray(outbox.target, [...options.skip]) : undefined,
        options.full.length > 0 ? notInArray(outbox.lane, [...options.full]) : undefined,
      ),
    )
    .orderBy(outbox.id)
    .limit(options.limit)
  if (due.length === 0) return []
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
  return rows.map((row) => ({
    id: row.id,
    target: row.target,
    destination: row.address as Destination,
    content: row.content as OutboxContent,
    audience: row.audience as Audience,
    replaces: row.replaces ?? undefined,
    reply: parseHandle(row.reply),
    dedupeKey: row.dedupeKey,
    attempt: row.attempt,
    createdAt: row.createdAt,
  }))
}

function parseHandle(stored: unknown): ReplyHandle | undefined {
  if (!stored) return undefined
  const handle = stored as { kind: string; value: string; expiresAt: string }
  return { kind: handle.kind, value: handle.value, expiresAt: new Date(handle.expiresAt) }
}

/** Only the process that has claimed a row ends or delays it. */
const claimed = (tx: Tx, id: string, claim: string) =>
  and(eq(tx.tables.outbox.id, id), eq(tx.tables.outbox.claim, claim), sql`${tx.tables.outbox.state} = 'open'`)

/** The content is not kept: a text may hold a one-time code, and cards are drawn anew anyway. */
const said: OutboxContent = { type: 'text', text: '' }

export async function markSent(tx: Tx, id: string, claim: string, now: Date): Promise<void> {
  await tx
    .update(tx.tables.outbox)
    .set({ state: 'sent', sentAt: now, claim: null, lastError: null, content: said })
    .where(claimed(tx, id, claim))
}

/** @param countsAs 0 when the platform itself said when to come back */
export async function markRetry(
  tx: Tx,
  id: string,
  claim: string,
  retry: { at: Date; error: string; countsAs: 0 | 1 },
): Promise<void> {
  const { outbox } = tx.tables
  await tx
    .update(outbox)
    .set({
      claim: null,
      availableAt: retry.at.getTime(),
      lastError: retry.error,
      attempt: sql`${outbox.attempt} + ${retry.countsAs}`,
    })
    .where(claimed(tx, id, claim))
}

/** Set aside, visible in the dead letters; the target's next message goes on. */
export async function markDead(tx: Tx, id: string, claim: string, error: string): Promise<void> {
  await tx
    .update(tx.tables.outbox)
    .set({ state: 'dead', claim: null, lastError: error })
    .where(claimed(tx, id, claim))
}

/** Somebody may not see any more what they have before them: what they saw stays, and nobody has anything to look into. */
export async function dropRedraw(tx: Tx, id: string, claim: string): Promise<void> {
  await tx.delete(tx.tables.outbox).where(claimed(tx, id, claim))
}

export async function handBackOutbox(tx: Tx, claim: string): Promise<void> {
  const { outbox } = tx.tables
  await tx
    .update(outbox)
    .set({ claim: null })
    .where(and(eq(outbox.claim, claim), eq(outbox.state, 'open')))
}

/**
 * When messages were sent to a target since `since`, newest first, by any process; rate limits are counted from these.
 */
export async function sentSince(reader: Reader, target: string, since: Date): Promise<Date[]> {
  const { outbox } = reader.tables
  const rows = await reader
    .select({ at: outbox.sentAt })
    .from(outbox)
    .where(and(eq(outbox.target, target), sql`${outbox.sentAt} > ${sql.param(since, outbox.sentAt)}`))
    .orderBy(sql`${outbox.sentAt} desc`)
    .limit(200)
  return rows.flatMap((row) => (row.at ? [row.at] : []))
}

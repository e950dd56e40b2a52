import { and, eq, sql } from 'drizzle-orm'
import { laterId } from '../../store/new-id.ts'
import type { Tx } from '../../store/store.ts'
import type { Destination } from '../conversations/destination.ts'
import type { OutboxContent } from './enqueue.ts'
import type { Waiting } from './waiting.ts'

/** Only the process that has claimed a row ends or delays it. */
const claimed = (tx: Tx, id: string, claim: string) =>
  and(eq(tx.tables.outbox.id, id), eq(tx.tables.outbox.claim, claim), sql`${tx.tables.outbox.state} = 'open'`)

/** The content is not kept: a text may hold a one-time code, and cards are drawn anew anyway. */
export const said: OutboxContent = { type: 'text', text: '' }

const ended = { claim: null, lastError: null, drawn: null, content: said }

/**
 * @param messages how many messages of the platform it became
 * @returns false: what it shows changed while it was sent; undefined: another process has taken it over, and sends it
 */
export async function markPosted(
  tx: Tx,
  { id, revision }: Pick<Waiting, 'id' | 'revision'>,
  claim: string,
  { at, messages }: { at: Date; messages: number },
): Promise<boolean | undefined> {
  const { outbox } = tx.tables
  const [row] = await tx
    .update(outbox)
    .set({ ...ended, state: 'sent', sentAt: at, partsSent: messages })
    .where(claimed(tx, id, claim))
    .returning({ revision: outbox.revision })
  return row && row.revision === revision
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

/** What is said after it goes first: its place in the target's order is where it is tried again. */
export async function markAside(
  tx: Tx,
  id: string,
  claim: string,
  { at, now, error }: { at: Date; now: Date; error: string },
): Promise<void> {
  await tx
    .update(tx.tables.outbox)
    .set({ id: laterId(at.getTime() - now.getTime()), claim: null, availableAt: at.getTime(), lastError: error })
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

import { and, eq, isNull, notInArray, or, sql } from 'drizzle-orm'
import type { Answer } from '../chat/answer.ts'
import type { Inbound } from '../chat/inbound.ts'
import type { Reader, Tx } from '../store/store.ts'
import { isStorable } from '../typed-text/storable.ts'
import type { Fetched } from './sent-files.ts'

/** One recorded inbound that this process holds. */
export interface Held {
  conversationId: string
  seq: number
  inbound: Inbound
  attempt: number
  /** What came of its files, once this process has fetched them; another process fetches them again. */
  fetched?: Fetched
}

/** The inbound's place: what the machine calls it everywhere. */
export const placeOf = (held: Pick<Held, 'conversationId' | 'seq'>): string => `${held.conversationId}/${held.seq}`

/** What a redelivery is found by. */
export const keyOf = ({ address, dedupeKey }: Pick<Inbound, 'address' | 'dedupeKey'>): string =>
  `${address.platform}:${address.tenant}:${dedupeKey}`

export interface NewInbound {
  conversationId: string
  seq: number
  dedupeKey: string
  receivedAt: Date
  /** Undefined: nothing is left to do, and the body is not kept. */
  open: { claim: string; body: string } | undefined
}

/** @returns false for a key that is already there; nothing is written then. */
export async function insertInbound(tx: Tx, { open, ...row }: NewInbound): Promise<boolean> {
  const inserted = await tx
    .prepared('inbound.insert', (db, { inbound }) =>
      db
        .insert(inbound)
        .values({
          conversationId: sql.placeholder('conversationId'),
          seq: sql.placeholder('seq'),
          dedupeKey: sql.placeholder('dedupeKey'),
          receivedAt: sql.placeholder('receivedAt'),
          claim: sql.placeholder('claim'),
          body: sql.placeholder('body'),
          state: sql.placeholder('state'),
          attempt: 0,
        })
        .onConflictDoNothing({ target: inbound.dedupeKey })
        .returning({ seq: inbound.seq }),
    )
    .execute({ ...row, state: open ? 'open' : 'done', claim: open?.claim ?? null, body: open?.body ?? null })
  return inserted.length > 0
}

export async function findInbound(
  reader: Reader,
  dedupeKey: string,
): Promise<{ conversationId: string; seq: number; answer: Answer | undefined } | undefined> {
  const [row] = await reader
    .prepared('inbound.by-key', (db, { inbound }) =>
      db
        .select({ conversationId: inbound.conversationId, seq: inbound.seq, answer: inbound.answer })
        .from(inbound)
        .where(eq(inbound.dedupeKey, sql.placeholder('dedupeKey'))),
    )
    .execute({ dedupeKey })
  return row && { ...row, answer: (row.answer ?? undefined) as Answer | undefined }
}

/** Is something earlier in this conversation still unfinished? Then it is not this row's turn. */
export async function hasEarlierOpen(tx: Tx, conversationId: string, seq: number): Promise<boolean> {
  const rows = await tx
    .prepared('inbound.earlier', (db, { inbound }) =>
      db
        .select({ seq: inbound.seq })
        .from(inbound)
        .where(
          // Written out: the state, so that both databases use the index of open rows; the limit, because as a parameter
          // it makes SQLite plan the statement anew each time.
          sql`${inbound.conversationId} = ${sql.placeholder('conversationId')}
            and ${inbound.seq} < ${sql.placeholder('seq')} and ${inbound.state} = 'open' limit 1`,
        ),
    )
    .execute({ conversationId, seq })
  return rows.length > 0
}

/** Ends the acting transaction. @returns false when this process no longer holds the row: roll back. */
export async function finishInbound(tx: Tx, held: Held, claim: string, answer: Answer | null): Promise<boolean> {
  const rows = await tx
    .prepared('inbound.finish', (db, { inbound }) =>
      db
        .update(inbound)
        .set({ state: 'done', claim: null, body: null, answer: sql`${sql.placeholder('answer')}` })
        .where(
          and(
            eq(inbound.conversationId, sql.placeholder('conversationId')),
            eq(inbound.seq, sql.placeholder('seq')),
            eq(inbound.claim, sql.placeholder('claim')),
            sql`${inbound.state} = 'open'`,
          ),
        )
        .returning({ seq: inbound.seq }),
    )
    .execute({
      conversationId: held.conversationId,
      seq: held.seq,
      claim,
      answer: answer === null ? null : JSON.stringify(answer),
    })
  return rows.length > 0
}

/** Counts a failed attempt; `park` sets the row aside, visible, and lets its conversation go on. */
export async function recordFailure(tx: Tx, held: Held, claim: string, error: string, park: boolean): Promise<void> {
  const { inbound } = tx.tables
  await tx
    .update(inbound)
    .set({ attempt: held.attempt + 1, lastError: error, ...(park ? { state: 'parked' as const, claim: null } : {}) })
    .where(
      and(
        eq(inbound.conversationId, held.conversationId),
        eq(inbound.seq, held.seq),
        eq(inbound.claim, claim),
        sql`${inbound.state} = 'open'`,
      ),
    )
}

/** Takes over what nobody living holds: compare-and-swap on the claim, so two processes never take the same row. */
export async function adoptInbound(tx: Tx, claim: string, living: readonly string[], limit: number): Promise<Held[]> {
  const { inbound } = tx.tables
  const free = or(isNull(inbound.claim), notInArray(inbound.claim, [...living, claim]))
  const open = and(sql`${inbound.state} = 'open'`, free)
  const candidates = await tx
    .select({ conversationId: inbound.conversationId, seq: inbound.seq })
    .from(inbound)
    .where(open)
    .orderBy(inbound.conversationId, inbound.seq)
    .limit(limit)
  const taken: Held[] = []
  for (const { conversationId, seq } of candidates) {
    const [row] = await tx
      .update(inbound)
      .set({ claim })
      .where(and(eq(inbound.conversationId, conversationId), eq(inbound.seq, seq), open))
      .returning({ body: inbound.body, attempt: inbound.attempt })
    if (row?.body) taken.push({ conversationId, seq, inbound: parseInbound(row.body), attempt: row.attempt })
  }
  return taken
}

/** Gives back what this process still holds (graceful stop). */
export async function handBackInbound(tx: Tx, claim: string): Promise<void> {
  const { inbound } = tx.tables
  await tx
    .update(inbound)
    .set({ claim: null })
    .where(and(eq(inbound.claim, claim), sql`${inbound.state} = 'open'`))
}

/**
 * One line of JSON, and the platform's body below it as it came: escaping it would cost more than all the rest. One that
 * cannot be stored as it is (PostgreSQL has no NUL in texts) is in the JSON.
 * The answer window belongs to the process that received it, so `answerBy` is not kept.
 */
export function serialiseInbound({ answerBy: _answerBy, raw, ...kept }: Inbound): string {
  return isStorable(raw) ? `${JSON.stringify(kept)}\n${raw}` : JSON.stringify({ ...kept, raw })
}

export function parseInbound(body: string): Inbound {
  const lineEnd = body.indexOf('\n')
  const line = lineEnd < 0 ? body : body.slice(0, lineEnd)
  const below = lineEnd < 0 ? {} : { raw: body.slice(lineEnd + 1) }
  const parsed = { ...JSON.parse(line), ...below } as Inbound
  const { reply, ...rest } = parsed
  return {
    ...rest,
    at: new Date(parsed.at),
    ...(reply ? { reply: { ...reply, expiresAt: new Date(reply.expiresAt) } } : {}),
  }
}

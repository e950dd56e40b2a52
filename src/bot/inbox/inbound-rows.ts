import { and, eq, sql } from 'drizzle-orm'
import type { Answer } from '../../chat/answer.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { ClaimedInbound } from './claimed-inbound.ts'

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
  return row && { ...row, answer: storedAnswer(row.answer) }
}

/** `saidLate`: it went out as a message, after the acknowledgement had gone without it. */
type StoredAnswer = Answer & { saidLate?: true }

function storedAnswer(stored: unknown): Answer | undefined {
  if (!stored) return undefined
  const { saidLate: _saidLate, ...answer } = stored as StoredAnswer
  return answer as Answer
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

/** Ends the handling transaction. @returns false when this process has lost its claim: roll back. */
export async function finishInbound(
  tx: Tx,
  claimed: ClaimedInbound,
  claim: string,
  answer: Answer | null,
): Promise<boolean> {
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
      conversationId: claimed.conversationId,
      seq: claimed.seq,
      claim,
      answer: answer === null ? null : JSON.stringify(answer),
    })
  return rows.length > 0
}

/**
 * Counts a failed attempt; `park` sets the row aside, visible, and lets its conversation go on.
 * @returns false when this process no longer holds the row; nothing is written then
 */
export async function recordFailure(
  tx: Tx,
  claimed: ClaimedInbound,
  claim: string,
  error: string,
  park: boolean,
): Promise<boolean> {
  const { inbound } = tx.tables
  const rows = await tx
    .update(inbound)
    .set({ attempt: claimed.attempt + 1, lastError: error, ...(park ? { state: 'parked' as const, claim: null } : {}) })
    .where(
      and(
        eq(inbound.conversationId, claimed.conversationId),
        eq(inbound.seq, claimed.seq),
        eq(inbound.claim, claim),
        sql`${inbound.state} = 'open'`,
      ),
    )
    .returning({ seq: inbound.seq })
  return rows.length > 0
}

/** What became of a row, whoever acted on it. */
export async function readOutcome(
  reader: Reader,
  dedupeKey: string,
): Promise<{ state: 'open' | 'done' | 'parked'; answer: Answer | undefined }> {
  const { inbound } = reader.tables
  const [row] = await reader
    .select({ state: inbound.state, answer: inbound.answer })
    .from(inbound)
    .where(eq(inbound.dedupeKey, dedupeKey))
  return { state: row!.state, answer: storedAnswer(row!.answer) }
}

/** The stored answer, to be said in this transaction as a message. Undefined: there is none, or it was said before. */
export async function takeLateAnswer(tx: Tx, dedupeKey: string): Promise<Answer | undefined> {
  const { inbound } = tx.tables
  // Held by being written: of two who would say it, the second sees what the first has done.
  const [row] = await tx
    .update(inbound)
    .set({ attempt: inbound.attempt })
    .where(eq(inbound.dedupeKey, dedupeKey))
    .returning({ answer: inbound.answer })
  const answer = row?.answer as StoredAnswer | null | undefined
  if (!answer || answer.saidLate) return undefined
  await tx
    .update(inbound)
    .set({ answer: { ...answer, saidLate: true } satisfies StoredAnswer })
    .where(eq(inbound.dedupeKey, dedupeKey))
  return answer
}

import { createHash } from 'node:crypto'
import { and, asc, eq, lt, lte } from 'drizzle-orm'
import { UserError } from '../src/errors/user-error.ts'
import type { Store, Tx } from '../src/store/store.ts'
import { inChunks } from '../src/store/transaction/in-chunks.ts'
import type { ApiAnswer } from './answer.ts'
import { apiLimits } from './limits.ts'

/** One request under its Idempotency-Key. */
export interface KeyedRequest {
  personId: string
  key: string
  requestHash: string
}

/** Of all that makes a request the same one. */
export const hashOfRequest = (method: string, path: string, body: Buffer): string =>
  createHash('sha256').update(`${method} ${path}\n`).update(body).digest('hex')

/**
 * Does the work once: its answer is stored in the same transaction and given again to every retry
 * (docs/decisions/039-rest-once-per-key.md). The row is written before the work, so of two that arrive together the
 * second waits for the first and gets its answer.
 * @throws UserError `error.api.keyReused`
 */
export async function once(
  tx: Tx,
  { personId, key, requestHash }: KeyedRequest,
  now: Date,
  work: () => Promise<ApiAnswer>,
): Promise<ApiAnswer> {
  const { apiRequest } = tx.tables
  const mine = and(eq(apiRequest.personId, personId), eq(apiRequest.key, key))
  const [begun] = await tx
    .insert(apiRequest)
    .values({ personId, key, requestHash, status: 0, body: '', at: now })
    .onConflictDoNothing()
    .returning({ key: apiRequest.key })
  if (!begun) {
    const [first] = await tx.select().from(apiRequest).where(mine)
    if (!first || first.requestHash !== requestHash) throw new UserError('error.api.keyReused')
    return { status: first.status, body: JSON.parse(first.body) }
  }
  const answer = await work()
  await tx
    .update(apiRequest)
    .set({ status: answer.status, body: JSON.stringify(answer.body) })
    .where(mine)
  return answer
}

/** Forgets answers that are too old to be asked for again. */
export async function forgetOldAnswers(store: Store, now: Date): Promise<void> {
  const before = new Date(now.getTime() - apiLimits.keepAnswersMs)
  await inChunks(store, async (tx, limit) => {
    const { apiRequest } = tx.tables
    const old = await tx
      .select({ at: apiRequest.at })
      .from(apiRequest)
      .where(lt(apiRequest.at, before))
      .orderBy(asc(apiRequest.at))
      .limit(limit)
    const last = old.at(-1)
    if (last) await tx.delete(apiRequest).where(lte(apiRequest.at, last.at))
    return old.length
  })
}

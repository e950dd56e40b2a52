import { and, eq, inArray, isNull } from 'drizzle-orm'
import { findPeople } from '../people/find-person.ts'
import { supervisorOf } from '../people/supervisor-of.ts'
import { newId } from '../store/new-id.ts'
import type { Reader, Tx } from '../store/store.ts'

/**
 * A notice that waits for the morning of somebody who has left meanwhile goes to the next one up; the ladder itself does not
 * climb this step again. Whoever has it already does not get it twice. Where nobody is above, it is left to end with the digest.
 * @returns how many were passed on, of at most `limit`
 */
export async function passOnNotices(tx: Tx, limit: number): Promise<number> {
  let passed = 0
  for (const personId of await whoHasLeft(tx)) {
    const above = await supervisorOf(tx, personId)
    if (above) passed += await passOn(tx, personId, above.id, limit - passed)
    if (passed >= limit) break
  }
  return passed
}

async function whoHasLeft(reader: Reader): Promise<string[]> {
  const { notice } = reader.tables
  const waiting = await reader.selectDistinct({ id: notice.personId }).from(notice).where(isNull(notice.digestId))
  const ids = waiting.map(({ id }) => id).sort()
  const people = await findPeople(reader, ids)
  return ids.filter((id) => !people.get(id)?.active)
}

async function passOn(tx: Tx, fromId: string, toId: string, limit: number): Promise<number> {
  const { notice } = tx.tables
  const waiting = await tx
    .select()
    .from(notice)
    .where(and(eq(notice.personId, fromId), isNull(notice.digestId)))
    .orderBy(notice.id)
    .limit(limit)
  if (waiting.length === 0) return 0
  const ids = waiting.map(({ id }) => id)
  // Taken first: of two wakes at the same moment one passes it on.
  const taken = await tx.delete(notice).where(inArray(notice.id, ids)).returning()
  const theirs = taken.map((one) => ({ ...one, id: newId(), personId: toId }))
  if (theirs.length > 0) await tx.insert(notice).values(theirs).onConflictDoNothing()
  return taken.length
}

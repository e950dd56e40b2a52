import { and, asc, count, desc, eq, inArray, min } from 'drizzle-orm'
import { findPeople } from '../people/find-person.ts'
import type { Reader } from '../store/store.ts'
import { linesOf, type StuckLine } from './show-stuck.ts'

export interface ShownDigest {
  personId: string
  at: Date
  /** The oldest first, at most as many as asked for. */
  lines: StuckLine[]
  /** Deals in it, all of them. */
  total: number
  owners: { name: string; deals: number }[]
}

/** The content of one digest, with deals that have moved since. */
export async function showDigest(
  reader: Reader,
  id: string,
  limit: number,
  now: Date,
): Promise<ShownDigest | undefined> {
  const { digest, notice, deal } = reader.tables
  const [found] = await reader.select().from(digest).where(eq(digest.id, id))
  if (!found) return undefined
  const dueAt = min(notice.dueAt)
  const oldest = await reader
    .select({ dealId: notice.dealId, since: dueAt })
    .from(notice)
    .where(eq(notice.digestId, id))
    .groupBy(notice.dealId)
    .orderBy(asc(dueAt), asc(notice.dealId))
    .limit(limit)
  const told = reader.selectDistinct({ dealId: notice.dealId }).from(notice).where(eq(notice.digestId, id)).as('told')
  const counts = await reader
    .select({ ownerId: deal.ownerId, deals: count() })
    .from(told)
    .innerJoin(deal, and(eq(deal.id, told.dealId)))
    .groupBy(deal.ownerId)
  const people = await findPeople(
    reader,
    counts.map(({ ownerId }) => ownerId),
  )
  const owners = counts.map(({ ownerId, deals }) => ({ name: people.get(ownerId)?.name ?? '', deals }))
  return {
    personId: found.personId,
    at: found.at,
    lines: await linesOf(
      reader,
      oldest.map(({ dealId, since }) => ({ dealId, since: since! })),
      now,
    ),
    total: owners.reduce((sum, { deals }) => sum + deals, 0),
    owners: owners.sort((a, b) => b.deals - a.deals),
  }
}

/** A deal that stands for long has been in many; the last are read. */
const mostRead = 100

/** The last digest of each person that told of one of these deals. */
export async function digestsOf(reader: Reader, dealIds: readonly string[]): Promise<string[]> {
  const { digest, notice } = reader.tables
  const rows = await reader
    .select({ id: digest.id, personId: digest.personId })
    .from(notice)
    .innerJoin(digest, eq(digest.id, notice.digestId))
    .where(inArray(notice.dealId, [...dealIds]))
    .orderBy(desc(digest.at), desc(digest.id))
    .limit(mostRead)
  const last = new Map<string, string>()
  for (const { id, personId } of rows) if (!last.has(personId)) last.set(personId, id)
  return [...last.values()]
}

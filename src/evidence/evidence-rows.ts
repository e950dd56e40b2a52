import { and, eq, inArray, isNull, max, ne } from 'drizzle-orm'
import type { Reader, Tx } from '../store/store.ts'
import type { Evidence } from './evidence.ts'
import { releaseFile } from './release-file.ts'

export async function findEvidence(reader: Reader, id: string): Promise<Evidence | undefined> {
  const { evidence } = reader.tables
  const [found] = await reader.select().from(evidence).where(eq(evidence.id, id))
  return found
}

/** What a visit has, without names. */
export async function evidenceIn(reader: Reader, visitId: string): Promise<Pick<Evidence, 'kind' | 'bytes'>[]> {
  const { evidence } = reader.tables
  return await reader
    .select({ kind: evidence.kind, bytes: evidence.bytes })
    .from(evidence)
    .where(eq(evidence.visitId, visitId))
}

/** Which other deals these contents prove something of. */
export async function usesElsewhere(
  reader: Reader,
  dealId: string,
  hashes: readonly string[],
): Promise<{ sha256: string; dealId: string }[]> {
  const { evidence } = reader.tables
  const rows = await reader
    .selectDistinct({ sha256: evidence.sha256, dealId: evidence.dealId })
    .from(evidence)
    .where(and(inArray(evidence.sha256, [...hashes]), ne(evidence.dealId, dealId)))
  return rows.map((row) => ({ ...row, sha256: row.sha256! }))
}

/** Kept as the next version of its kind in its visit. Whoever calls it holds the deal, so that nobody counts the same one. */
export async function addVersion(tx: Tx, facts: Omit<Evidence, 'version' | 'lockedBy'>): Promise<Evidence> {
  const { evidence } = tx.tables
  const [last] = await tx
    .select({ version: max(evidence.version) })
    .from(evidence)
    .where(and(eq(evidence.visitId, facts.visitId), eq(evidence.kind, facts.kind)))
  const added = { ...facts, version: (last?.version ?? 0) + 1, lockedBy: null }
  await tx.insert(evidence).values(added)
  return added
}

/** With its content, when nothing else needs that. False: an approval has rested on it since it was read. */
export async function removeVersion(tx: Tx, { id, sha256 }: Pick<Evidence, 'id' | 'sha256'>): Promise<boolean> {
  const { evidence } = tx.tables
  const removed = await tx
    .delete(evidence)
    .where(and(eq(evidence.id, id), isNull(evidence.lockedBy)))
    .returning({ id: evidence.id })
  if (removed.length === 0) return false
  if (sha256 !== null) await releaseFile(tx, sha256)
  return true
}

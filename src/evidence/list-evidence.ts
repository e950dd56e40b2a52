import { asc, desc, eq } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'
import type { Evidence } from './evidence.ts'

/** Everything of one deal, all its visits, or of one visit: the newest visit's first, there by kind and version. */
export async function listEvidence(
  reader: Reader,
  of: { dealId: string } | { visitId: string },
): Promise<(Evidence & { uploaderName: string })[]> {
  const { evidence, person, stageVisit } = reader.tables
  const rows = await reader
    .select({ evidence, uploaderName: person.name })
    .from(evidence)
    .leftJoin(person, eq(person.id, evidence.uploaderId))
    .leftJoin(stageVisit, eq(stageVisit.id, evidence.visitId))
    .where('dealId' in of ? eq(evidence.dealId, of.dealId) : eq(evidence.visitId, of.visitId))
    .orderBy(desc(stageVisit.position), asc(evidence.kind), desc(evidence.version))
  return rows.map((row) => ({ ...row.evidence, uploaderName: row.uploaderName ?? '' }))
}
